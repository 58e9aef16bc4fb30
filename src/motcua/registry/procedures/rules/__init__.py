"""How a row of the national list becomes a value, or an honest doubt. Pure: no Django, no clock."""
