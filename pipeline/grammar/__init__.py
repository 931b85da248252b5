"""The language of plans: numbering, units, responsibility, deadlines. Text in, frozen values out."""
