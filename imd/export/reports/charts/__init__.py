"""Charts as places and lengths between 0 and 1, so that paper and screen draw the same."""
