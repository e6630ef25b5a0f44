"""How values are said on a page: moments, figures, statuses and reasons in plain British English."""
