"""Writing the facts: bring them to the end of the feed, or refill them from its beginning."""
