# 办公室日常用的命令。直接输入 make 可列出全部。
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
RUN := $(BIN)/python -m pipeline

# Every target with a description is a verb.
.PHONY: $(shell sed -n 's/^\([a-z]*\):.*\#\#.*/\1/p' $(firstword $(MAKEFILE_LIST)))

help: ## 列出全部命令
	@printf '用法：make 命令\n\n'
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST)

# The environment is made once and again only when the locked list changes.
.venv/uv: requirements/uv.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "需要 Python 3.11 或更高版本，当前是 " + sys.version.split()[0] + "。请安装后重试，或用 make PYTHON=python3.11 指定。")'
	@echo '首次使用：正在准备运行环境，请稍候……'
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install -q --require-hashes -r requirements/uv.txt
	@touch $@

# test.txt holds run.txt's packages too, so a test environment also serves the daily commands.
.venv/run: .venv/uv requirements/run.txt
	@$(BIN)/uv pip install -q --python $(BIN)/python --require-hashes -r requirements/run.txt
	@touch $@

.venv/test: .venv/run requirements/test.txt
	@$(BIN)/uv pip install -q --python $(BIN)/python --require-hashes -r requirements/test.txt
	@touch $@

# An extra for those who want it: three packages more, 44 MB.
.venv/redline: .venv/run requirements/redline.txt
	@echo '正在安装比对程序（约44兆，只装一次）……'
	@$(BIN)/uv pip install -q --python $(BIN)/python --require-hashes -r requirements/redline.txt \
		|| { echo '比对程序没有装上：请检查网络后重试。它有64位Intel、AMD和ARM的版本，没有龙芯等其他处理器的；其他命令不受影响。' >&2; exit 1; }
	@touch $@

notices: .venv/run ## 检查材料，生成或更新全部文件（责任分解函、任务分工总表等）
	@$(RUN) build

redline: .venv/redline ## 同 make notices，并给审阅人做修订稿：已发的函改动了哪里
	@$(RUN) build --redline

letters: .venv/run ## 只生成责任分解函
	@$(RUN) build --kind 责任分解函

summary: .venv/run ## 只生成任务分工总表
	@$(RUN) build --kind 任务分工总表

supervision: .venv/run ## 只生成督办通知
	@$(RUN) build --kind 督办通知

bulletin: .venv/run ## 只生成进展情况通报
	@$(RUN) build --kind 进展情况通报

proposal: .venv/run ## 只生成约谈问责建议呈批单（内部，供领导研究决定）
	@$(RUN) build --kind 约谈问责建议呈批单

ledger: .venv/run ## 新建或更新进展台账（已填内容全部保留）
	@$(RUN) ledger

pull: .venv/run ## 把台账“任务”工作表里的改动并入方案
	@$(RUN) ledger pull

status: .venv/run ## 查看各单位、各部分的进展和灯色
	@$(RUN) status

profile: .venv/run ## 写出单位情况页：make profile UNIT=市教育局（不写则为全部单位）
	@$(RUN) profile $(foreach unit,$(UNIT),'$(unit)')

why: .venv/run ## 只说明会改动哪些文件、为什么，不写文件
	@$(RUN) why

check: .venv/run ## 只检查材料，列出问题和待核事项
	@$(RUN) check

issue: .venv/run ## 发文：make issue DATE=2021-11-01（编号、定稿、登记、归档）
	@$(RUN) issue --date "$(DATE)"

verify: .venv/run ## 核对登记簿和归档
	@$(RUN) verify

backup: .venv/run ## 把归档和登记簿打成一个包，放在 out/ 下；放到别处用 make backup TO=文件名
	@$(RUN) backup $(if $(TO),--to '$(TO)')

ingest: .venv/run ## 接收通知原文，整理成方案数据：make ingest FILE=通知文件
	@$(RUN) ingest '$(FILE)'

text: .venv/run ## 由数据写回方案原文
	@$(RUN) text

preview: .venv/run ## 把草稿排成PDF和图片，放在 out/preview
	@$(RUN) preview --png

conform: .venv/run ## 按国家标准检查草稿；检查某个文件用 make conform FILE=文件名
	@$(RUN) conform --rendered $(or $(FILE),out/drafts)

lint: .venv/test ## 检查程序代码
	@$(BIN)/ruff check pipeline tests
	@$(BIN)/ruff format --check pipeline tests
	@$(BIN)/mypy

test: lint ## 运行全部测试
	@$(BIN)/pytest -n auto

clean: ## 清除草稿和一览（归档和登记簿不受影响）
	@rm -rf out/drafts out/index.html

golden: .venv/test ## 重写测试用的样张文本和错误信息（随后请逐行核对差异）
	@GOLDEN=refresh $(BIN)/pytest tests/test_golden.py tests/test_errors.py tests/progress/test_proposal.py

bench: .venv/test ## 测量速度和内存
	@$(BIN)/python -m tests.bench
	@$(BIN)/python -m tests.bench_runs

judges: tests/judges/node_modules/.ready ## 安装测试用的第三方检验程序（需要 Node）

# No lock file: npm writes one that names only this platform's binary, and `npm ci` then refuses it. Versions are exact.
tests/judges/node_modules/.ready: tests/judges/package.json
	@cd tests/judges && npm install --no-package-lock --no-save --no-audit --no-fund --silent
	@touch $@

faults: .venv/test ## 反复中断生成和发文，看能否恢复（较慢）
	@$(BIN)/python -m tests.faults
