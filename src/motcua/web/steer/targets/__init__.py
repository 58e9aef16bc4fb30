"""Plans and targets: the list, one target with its values, its shares and its history."""
