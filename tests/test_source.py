from xiaoping.source import Source, digest


def test_a_source_reads_as_a_clerk_would_write_it():
    assert (
        str(Source(document="总结", section="一(一)", start=5, end=9))
        == "总结，一(一)，第5—9字"
    )
    assert str(Source(document="户册.xlsx", sheet="一组", cell="C7", row=7)) == (
        "户册.xlsx，一组，C7，第7行"
    )


def test_a_digest_tells_texts_apart_and_not_processes():
    assert digest("606户") == digest("606户") != digest("607户")
    assert len(digest("")) == 16
