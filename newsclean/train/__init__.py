"""Gold pages to weights. Needs the extra `train`; never imported when pages are extracted."""
