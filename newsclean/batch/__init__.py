"""Batches: any number of pages, in workers that can be killed, resumable, the same output every time."""

from newsclean.batch.job import Job, extract_page
from newsclean.batch.run import Report, run, run_shard
from newsclean.batch.shards import Shard, plan
from newsclean.batch.summary import Summary

__all__ = ["Job", "Report", "Shard", "Summary", "extract_page", "plan", "run", "run_shard"]
