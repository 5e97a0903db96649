"""The closed word classes of English that the rules stand on.

Only function words and the few verbs that take a question as their object are listed. Nothing here is a
phrase of a corpus: a class is complete in itself, or nearly so, whatever people talk about.
"""

from __future__ import annotations


def word_set(words: str) -> frozenset[str]:
    """The words of a line, as a set."""
    return frozenset(words.split())


WH = frozenset({"what", "how", "who", "whom", "whose", "where", "when", "why", "which"})
"""Words that ask for a missing piece (the *qw* of dialogue acts)."""

BE = frozenset({"is", "are", "was", "were", "am", "'s", "'re", "'m"})
DO = frozenset({"do", "does", "did"})
HAVE = frozenset({"have", "has", "had", "'ve"})
MODALS = frozenset({"can", "could", "will", "would", "shall", "should", "may", "might", "must", "'ll", "'d"})
NEGATED = word_set(
    "isn't aren't wasn't weren't ain't don't doesn't didn't haven't hasn't hadn't can't cannot couldn't won't "
    "wouldn't shan't shouldn't mightn't mustn't needn't"
)
AUX = BE | DO | HAVE | MODALS | NEGATED
CLITICS = frozenset({"'s", "'re", "'m", "'ve", "'ll", "'d"})

SUBJECTS = frozenset({"i", "you", "we", "they", "he", "she", "it"})
"""Personal pronouns that can be a subject: after an auxiliary they show an inverted, asking clause."""
HEARER = frozenset({"you", "your", "yours", "yourself"})
SPEAKER = frozenset({"i", "we", "my", "our", "me", "us", "let's"})
DEMONSTRATIVES = frozenset({"this", "that", "these", "those", "there", "here"})
INDEFINITES = word_set(
    "anybody anyone anything everybody everyone everything somebody someone something nobody nothing people "
    "one most yours mine theirs hers his"
)
ARTICLES = word_set("the a an my your his her its our their some any each every all both either no another")
NOUN_OPENERS = ARTICLES | DEMONSTRATIVES | INDEFINITES
ANY_WORDS = frozenset({"any", "anybody", "anyone", "anything", "anywhere", "ever"})
"""Words that only live under a question, an *if* or a *not*: one in front marks a shortened question."""

PREPOSITIONS = word_set(
    "in on at for to from with without by of about until till since than like under over through during into "
    "after before between beyond besides within against among around across per via as up down out off given "
    "regarding concerning despite apart aside except"
)
SUBORDINATORS = word_set(
    "if when whenever while because since once although though unless after before until as where wherever "
    "whether assuming suppose supposing imagine given say"
)
COORDINATORS = frozenset({"and", "but", "or", "so", "plus", "because", "then", "cause"})

HESITATIONS = word_set(
    "uh um er erm ah eh-uh oh hm hmm mm mhm mm-hm uh-huh um-hum uhm ahem uh-uh huh-uh ooh aw mm-hmm"
)
"""Sounds that carry no grammar; they are taken out wherever they stand."""

ASIDES = frozenset(
    {
        ("you", "know"),
        ("i", "mean"),
        ("you", "see"),
        ("let", "'s", "see"),
        ("let", "me", "see"),
        ("let", "us", "see"),
        ("of", "course"),
        ("in", "fact"),
        ("by", "the", "way"),
        ("first", "of", "all"),
        ("for", "example"),
        ("for", "instance"),
        ("i", "see"),
        ("all", "right"),
        ("excuse", "me"),
        ("i", "'m", "sorry"),
        ("i", "'m", "just", "curious"),
        ("just", "curious"),
        ("out", "of", "curiosity"),
        ("thank", "you"),
        ("my", "goodness"),
        ("that", "'s", "right"),
        ("that", "'s", "true"),
        ("that", "'s", "interesting"),
        ("in", "which", "case"),
        ("at", "which", "point"),
        ("kind", "of"),
        ("sort", "of"),
    }
)
"""Set phrases that comment on the talk and are no part of the clause."""
LOOSE_ENDS = frozenset(
    {
        ("after", "all"),
        ("at", "all"),
        ("or", "something"),
        ("or", "anything"),
        ("or", "whatever"),
        ("or", "what"),
        ("or", "not"),
        ("or", "so"),
        ("and", "so", "on"),
        ("and", "all", "that"),
        ("and", "stuff"),
        ("and", "what", "not"),
    }
)
"""Phrases that only round off a clause; in front of one, *or what* begins a question."""

MARKERS = word_set(
    "and but so or well now then okay ok yeah yes yep yup no nope nah right sure alright hey hi hello look "
    "listen anyway anyways anyhow actually basically honestly like gosh boy gee wow god man great good fine "
    "sorry thanks interesting because cause also plus maybe perhaps just still though please really exactly "
    "about roughly approximately specifically currently usually typically generally normally today only even "
    "first second finally lastly next meanwhile huh eh hmm oh cool perfect nice true absolutely"
)
"""Single words that can stand before the clause without being part of it."""

TELLING = word_set(
    "tell describe explain share elaborate expand outline clarify summarise summarize sketch enlighten remind "
    "show say walk talk take run guide help give paint bring list name detail recount unpack"
)
TELLING_ALONE = word_set(
    "describe explain elaborate expand outline clarify summarise summarize sketch recount unpack share"
)
"""Verbs that ask for an account by themselves; the others need *me* or *us*, *more* or *through*."""

ASKING = frozenset(
    {"wonder", "wondering", "wondered", "curious", "interested", "ask", "asking", "know", "hear"}
)
KNOWING = word_set(
    "know knew knows known guess wonder wondering wondered remember remembers see sees saw seen tell told ask "
    "asked understand understood forget forgot forgotten figure figured decide decided learn learned hear "
    "heard say said sure matter mean depends explain curious idea check notice find found on of about is 's "
    "was"
)
"""What can stand right before an embedded question or a free relative."""

MEASURES = word_set(
    "much many long far often old big large small tall high low deep wide fast slow soon late early hot cold "
    "heavy close likely well bad hard easy good expensive important serious"
)
NEGATIONS = (
    frozenset({"not", "never", "no", "hardly", "nobody", "nothing", "none", "neither", "barely"}) | NEGATED
)
CERTAIN = frozenset({"surely", "obviously", "clearly", "undoubtedly", "naturally"})

UNFINISHED = (
    ARTICLES - INDEFINITES - {"all", "both", "some", "any", "either", "each", "her", "no"}
) | frozenset(
    {"of", "to", "and", "but", "if", "because", "than", "is", "are", "was", "were", "do", "does", "did"}
)
"""Words that need another one after them: a clause that stops there was broken off."""
