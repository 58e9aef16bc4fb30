"""What must not be denied: streams of events in one chain, one order and one seal, and tables whose rows stay."""
