"""Documents that leave the screen: pages to print, files for other programs."""
