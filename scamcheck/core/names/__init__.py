"""Names of firms compared: how a name may be read, what in it says who is meant, and which listed names are near it."""
