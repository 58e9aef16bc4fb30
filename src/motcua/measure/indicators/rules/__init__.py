"""Pure arithmetic of indicators: periods, points, intervals, reasons."""
