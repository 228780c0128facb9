"""Pure domain: types, recognising, domains, wallet addresses, names and the level table. No files, no sockets."""
