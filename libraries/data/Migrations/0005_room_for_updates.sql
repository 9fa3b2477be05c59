-- A live run's rows change with every commit. With room left in each page the new version of a row stays in its page and no index is touched,
-- which matters most for the trigrams of runs_by_query.
ALTER TABLE runs SET (fillfactor = 80);
ALTER TABLE calls SET (fillfactor = 80);
ALTER TABLE run_details SET (fillfactor = 80);
