"""How each background job went last, so that one that fails is seen."""
