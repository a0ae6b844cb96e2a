"""What archives keep: bags (BagIt 1.0), preservation metadata (PREMIS 3), and the proof that nothing changed."""
