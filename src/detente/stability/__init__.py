"""What holds: solution concepts, one file each."""
