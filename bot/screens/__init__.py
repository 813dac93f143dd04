"""Cards linked by buttons and menus: their addresses, and the registry that opens them."""
