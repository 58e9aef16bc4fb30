"""Pages of appraisal: sheets, the bench, the council's table, sets, ranks over the years."""
