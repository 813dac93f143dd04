"""What every request to Discord is held to: a time limit, a budget of refusals, a memory of them."""
