"""Paper and PDF files: a sheet is shortened until it fits on one page, then drawn on a printer, a file or a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QMarginsF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from scamcheck.gui.paper import lay_out
from scamcheck.gui.pen import Pen
from scamcheck.services.sheet import fitted

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice
    from PySide6.QtWidgets import QWidget

    from scamcheck.i18n import Words
    from scamcheck.services.sheet import Sheet

MARGIN = 13.0
"""White around the page, millimetres: more than any printer needs."""
DOTS_AN_INCH = 600


def page_of(sheet: Sheet) -> QPageLayout:
    """Return one upright page of the paper that ``sheet`` is for."""
    size = QPageSize.PageSizeId.Letter if sheet.letter_paper else QPageSize.PageSizeId.A4
    margins = QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN)
    return QPageLayout(QPageSize(size), QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)


def draw(sheet: Sheet, device: QPagedPaintDevice, words: Words) -> bool:
    """Draw ``sheet`` on ``device``, shortened until it fits on one page; tell whether the device took it."""
    page = device.pageLayout().paintRectPixels(device.logicalDpiY())
    area = QRectF(0, 0, page.width(), page.height())
    short = fitted(sheet, words, lambda form: lay_out(form, Pen(device, area)))
    painter = QPainter()
    if not painter.begin(device):
        return False
    lay_out(short, Pen(device, area, painter, device.newPage))
    return painter.end()


def pdf_of(sheet: Sheet, words: Words) -> bytes:
    """Return ``sheet`` as a PDF file; what was checked stands on the page only, not in what the file says of itself."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setCreator("scamcheck")
    writer.setTitle(sheet.title)
    writer.setResolution(DOTS_AN_INCH)
    writer.setPageLayout(page_of(sheet))
    draw(sheet, writer, words)
    buffer.close()
    return bytes(buffer.data().data())


def printed(sheet: Sheet, words: Words, parent: QWidget) -> str:
    """Ask for a printer and print ``sheet``; return ``printed``, ``failed``, ``no_printer``, or "" when it was called off."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

    if not QPrinterInfo.availablePrinterNames():
        return "no_printer"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(sheet.name)
    printer.setCreator("scamcheck")
    printer.setPageLayout(page_of(sheet))
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(words.t("Print"))
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return ""
    return "printed" if draw(sheet, printer, words) else "failed"
