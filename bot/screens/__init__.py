"""Cards that lead to each other by buttons and menus: their addresses, and who opens them."""
