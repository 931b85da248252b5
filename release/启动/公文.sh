#!/bin/sh
# 第一次使用时在本文件夹里装好（不用联网），以后直接运行：./公文.sh notices
here=$(cd "$(dirname "$0")" && pwd) || exit 3
if [ ! -e "$here/env/ready" ]; then
  echo '首次使用：正在准备运行环境（不用联网），请稍候……'
  ${PYTHON:-python3} -m venv "$here/env" \
    && "$here/env/bin/python" -m pip install -q --disable-pip-version-check --no-index --find-links "$here/wheels" --require-hashes -r "$here/run.txt" \
    && "$here/env/bin/python" -m pip install -q --disable-pip-version-check --no-index --find-links "$here/wheels" --no-deps gongwen-pipeline \
    && touch "$here/env/ready" \
    || { echo '没有装好，原因见上面。请确认已装 Python 3.11 或更高版本（可用 PYTHON=python3.11 ./公文.sh 指定）。' >&2; exit 3; }
fi
exec "$here/env/bin/公文" "$@"
