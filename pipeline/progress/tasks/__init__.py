"""The 任务 sheet against the plan: which edits wait to be taken into the plan, and which contradict it.

Three versions of every cell are known: as the sheet was written (底稿), as the sheet is now, as the plan is now. An edit of
the sheet alone is taken over, an edit of the plan alone goes to the sheet with the next refresh, and where both were
edited differently a person has to decide.
"""
