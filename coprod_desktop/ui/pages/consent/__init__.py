"""Permission and the care of people's data: the rooms, pages and small cards that ask, show and take back."""
