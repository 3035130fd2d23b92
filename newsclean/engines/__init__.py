"""Who runs the shards of a batch: processes on this machine, or a cluster."""
