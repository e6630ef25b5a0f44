"""The one grammar of the phrases; one start for each kind of phrase."""

from __future__ import annotations

STARTS = (
    "limit",
    "length",
    "every",
    "offset",
    "cap",
    "dated",
    "moved",
    "knowable",
    "indicative",
    "rounding",
    "outturn",
    "window",
    "since",
    "band",
)

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

GRAMMAR = r"""
limit: amount
     | "end" "of" "the" MONTH_ONE                      -> end_of_month
     | "end" "of" "the" "next" MONTH_ONE               -> end_of_next_month
     | "by" TIME "the" "same" [NAME] DAY                -> by_same_day
     | "by" TIME "the" "next" [NAME] DAY                -> by_next_day

amount: NUMBER [NAME] DAY
      | NUMBER [NAME] HOUR
      | NUMBER [NAME] MINUTE
      | NUMBER WEEK
      | NUMBER MONTH
      | NUMBER YEAR

length: amount

every: PERIOD                                          -> plain_every
     | NAME                                            -> listed_every
     | PERIOD "from" MONTH_NAME                        -> every_from_month
     | PERIOD "from" NUMBER MONTH_NAME                 -> every_from_day
     | PERIOD "from" WEEKDAY                           -> every_from_weekday

offset: anchor                                         -> on_anchor
      | amount "before" anchor                         -> before_anchor
      | limit "after" anchor                           -> after_anchor

anchor: "the" "end"                                    -> term_end
      | "the" "start"                                  -> term_start
      | "the" PERIOD "starts"                          -> period_start
      | "the" PERIOD "ends"                            -> period_end

cap: limit "from" NAME

dated: (NAME | FIELD)                                  -> on_field
     | amount "before" (NAME | FIELD)                  -> before_field
     | limit "after" (NAME | FIELD)                    -> after_field

moved: "next" NAME DAY                                 -> moved_on
     | "previous" NAME DAY                             -> moved_back

knowable: limit "after" NAME

indicative: "first" YEAR                               -> first_year
          | "first" NUMBER YEAR                        -> first_years

rounding: NUMBER DECIMAL_WORD

outturn: OUTTURN                                       -> plain_outturn
       | ORDINAL "percentile"                          -> percentile
       | "rate" "per" NUMBER                           -> rate

window: "last" NUMBER PERIODS                          -> rolling
      | YEAR "to" "date" "from" MONTH_NAME             -> to_date

since: YEAR NUMBER                                     -> since_year

band: edge                                             -> exactly
    | SIGN edge                                        -> one_sided
    | [SIGN] edge "to" [SIGN] edge                       -> two_sided

edge: EDGE                                             -> number
    | LEANING                                          -> leaning
    | LEANING MORE EDGE                                -> more

TIME.3: /(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?![\w:.])/
NUMBER.1: /[0-9]{1,9}(?![\w.:,])/
ORDINAL.4: /[0-9]{1,2}(?:st|nd|rd|th)\b/
PERIODS.3: /(?:days|weeks|months|quarters|half-years|years|periods)\b/
OUTTURN.2: /(?:share|count|sum|mean|median)\b/
EDGE.2: /[0-9]{1,12}(?:\.[0-9]{1,12})?(?![\w.:,%])/
SIGN: />=|<=|>|</
LEANING.2: /(?:target|previous|comparator)\b/
MORE: /[+-]/
DAY.2: /days?\b/
HOUR.2: /hours?\b/
MINUTE.2: /minutes?\b/
WEEK.2: /weeks?\b/
MONTH_ONE.3: /month\b/
MONTH.2: /months?\b/
YEAR.2: /years?\b/
DECIMAL_WORD.2: /decimals?\b/
PERIOD.2: /(?:day|week|month|quarter|half-year|year|period)\b/
MONTH_NAME.2: /(?:MONTHS)\b/
WEEKDAY.2: /(?:WEEKDAYS)\b/
FIELD.5: /subject\.[a-z][a-z0-9_]*/
NAME: /[a-z][a-z0-9_]*/

%ignore /[ \t\n]+/
""".replace("WEEKDAYS", "|".join(WEEKDAYS)).replace("MONTHS", "|".join(MONTHS))
