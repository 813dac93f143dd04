"""The connection to Discord's gateway: kept up, watched, and begun no more often than Discord allows."""
