"""The ledger: facts as chained entries, the proof that they stand unchanged, and what is rebuilt from them."""
