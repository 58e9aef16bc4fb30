"""Appraisal: sheets, the bench, the council's table, sets, ranks over the years; here what its pages share."""
