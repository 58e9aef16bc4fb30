"""Pages of figures, of their definition, and of the dossiers behind them."""
