"""Opening a year: sheets for units, days for the steps, agencies that appraise."""
