from xiaoping.cli import main


def test_help_has_examples(capsys):
    for arguments in (["--help"], ["report", "--help"], ["audit", "--help"]):
        assert main(arguments) == 0
        said = capsys.readouterr().out
        assert "示例" in said
        assert "xiaoping" in said


def test_wrong_arguments_end_with_2(capsys):
    assert main([]) == 2
    assert main(["audit"]) == 2
    assert main(["report", "--format", "doc"]) == 2
    assert "参数有误" in capsys.readouterr().err


def test_the_commands_of_ledgers_have_help_with_examples(capsys):
    for command in ("check", "compare", "template", "fill"):
        assert main([command, "--help"]) == 0
        assert f"xiaoping {command}" in capsys.readouterr().out
