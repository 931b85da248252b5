from pathlib import Path


def test_every_locked_package_carries_a_hash_and_no_lock_names_an_index() -> None:
    for lock in Path("requirements").glob("*.txt"):
        text = lock.read_text()
        packages = [line for line in text.splitlines() if "==" in line]
        assert packages
        assert text.count("--hash=sha256:") >= len(packages)
        assert "http" not in text
