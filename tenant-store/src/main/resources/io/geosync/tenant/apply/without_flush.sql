-- A batch that adds nothing need not wait for the disk at its commit: the positions in the ledger are durable.
SET LOCAL synchronous_commit = off
