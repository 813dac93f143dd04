"""A library of made-up films, to measure with. `python -m benchmarks.made_up FOLDER --films 42000` writes one.

The same number of films and the same seed give the same documents, byte for byte. How long documents, leads, plots,
paragraphs and sentences are, how many names a cast has and how titles are made follows documents from the English
Wikipedia: 60 run-on, 34 whole articles, 108 tellings of 47 films and 300 leads, editions of 2012 to 2023. As measured
there, at the 10th, 50th and 90th percentile:

| what                                        |    10 % |    50 % |    90 % |
|---------------------------------------------|--------:|--------:|--------:|
| run-on: words of the lead                   |      18 |      47 |     160 |
| run-on: words of the plot                   |      45 |     156 |     661 |
| run-on: paragraphs of the plot              |       1 |       2 |       4 |
| words of a sentence in a plot               |       9 |      19 |      35 |
| article: words                              |     275 |   1,429 |   5,905 |
| article: words of the plot                  |     124 |     597 |   1,290 |
| article: paragraphs of the plot             |       2 |       5 |      19 |
| article: lines of the cast                  |       4 |      15 |      22 |
| article: headings                           |       2 |       7 |      17 |
| article: infobox rows                       |       8 |      14 |      16 |
| article: stars that the lead names          |       3 |       5 |       8 |
| plot without a title: words                 |     134 |     495 |     892 |

Titles: 17 % are one word, 28 % two, 26 % three, 14 % four, 9 % five, the rest longer; 21 % begin with "The"; 2 % are
not ASCII. 11 in 100 words of a plot are capitalised inside a sentence. 40,000 words of plots have 6,600 different
ones, nearly half of which come once; "the" is 6 % of them, "to" 4 %, "and" 3 %. Of the leads of run-on documents 86 %
name the director, 61 % stars (three of them, as a rule), 24 % what the film is based on, 20 % who wrote it, 12 % who
distributed it, 7 % who produced it, 3 % the music and 2 % the day of the release; 80 % name a genre, 60 % a
nationality. A library of tens of thousands of films is taken to be an archive of plots with some whole articles.
"""
