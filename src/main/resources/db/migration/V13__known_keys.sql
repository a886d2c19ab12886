-- Which keys of a type are known that begin so: what a file that declares itself complete may lack.
CREATE INDEX key_newest_known ON key_newest (type, subject text_pattern_ops);
