"""What people type: read with patience, refused with a sentence that says what to do."""
