"""Words in, exit code out: the only module that prints."""

import click


@click.group()
def main() -> None:
    """从方案到公文。"""
