"""The tests mirror the source, so that one finds the other."""

APART = {"architecture", "journeys", "faults", "properties", "harness", "bench", "recipes", "web_assets"}


def lost_folders(house) -> list[str]:
    """Test folders that mirror no package."""
    folders = {path.parent.relative_to(house.root / "tests") for path in house.walk("tests") if path.suffix == ".py"}
    return [
        f"tests/{folder.as_posix()}"
        for folder in sorted(folders)
        if folder.parts
        and folder.parts[0] not in APART
        and not (house.package / folder).exists()
        and not (house.package / folder).with_suffix(".py").exists()
    ]


def test_tests_mirror_the_source(house):
    assert not lost_folders(house)


def test_a_lost_folder_is_seen(build):
    fake = build(
        {
            "src/motcua/kit/now.py": "",
            "tests/kit/test_now.py": "",
            "tests/casework/payments/test_pay.py": "",
            "tests/architecture/test_x.py": "",
        },
    )
    assert lost_folders(fake) == ["tests/casework/payments"]
