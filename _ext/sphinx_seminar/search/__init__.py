"""Search without a server: an index in small files, and a page that reads them.

``rows``       what is found: every talk, and the pages that are no talks
``catalogue``  what can be chosen from (speakers, topics, years, …)
``formulas``   TeX as text
``words``      words as they are compared
``stems``      the forms of words, by their language's rules
``entries``    by what a row is found, and what of it is shown
``inverted``   the inverted index: the rows of each term
``rules``      what Python and the browser both follow, as data
``files``      the files that the scripts in the browser read
``index``      all of these files, and what of them an edit changes
``texts``      the text of documents that are no talks
``page``       ``search.html``
``build``      when what of this is done
"""
