"""The one small language of when, need, where and as: parse, check, evaluate."""
