from xiaoping.reading.scoring import Around, Entry, Lexicon, pairs_of


def entry(name, *terms):
    pairs = pairs_of(name)
    return Entry(name, name, False, pairs, pairs, terms)  # noqa: FBT003 - as the class has it


def test_a_pair_counts_where_it_stands_nearest():
    around = Around(((1.0, "粮食产量"), (0.3, "产量收入")))
    assert around.place["产量"] == 1.0
    assert around.place["收入"] == 0.3


def test_a_rare_pair_says_more_than_a_common_one():
    known = [entry("茶叶面积"), entry("果树面积"), entry("林地面积")]
    lexicon = Lexicon(known)
    rare, _ = lexicon.words(known[0], Around(((1.0, "茶叶"),)), "")
    common, _ = lexicon.words(known[0], Around(((1.0, "面积"),)), "")
    assert rare > common


def test_a_term_tells_and_is_given_as_the_reason():
    known = [entry("生猪出栏数", "出栏肥猪"), entry("牛存栏数")]
    score, reasons = Lexicon(known).words(known[0], Around(((1.0, "出栏肥猪"),)), "")
    assert score > 0.5
    assert "用语：出栏肥猪" in reasons


def test_the_growth_of_nothing_named_is_no_ones_growth():
    pairs = pairs_of("产值同比增长")
    one = Entry("产值同比增长", "产值", True, pairs, pairs_of("产值"), ())  # noqa: FBT003
    known, unknown = Around(((1.0, "产值同比增长"),)), Around(((1.0, "同比增长"),))
    assert (
        Lexicon([one]).words(one, known, "")[0] > 2 * Lexicon([one]).words(one, unknown, "")[0]
    )
