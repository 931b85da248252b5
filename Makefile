# 办公室日常用的命令。直接输入 make 可列出全部。
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
RUN := $(BIN)/python -m pipeline

# What is typed after a verb (DATE=…, FILE=…) goes to the program in the environment, letter for letter: neither make nor
# a shell reads it again, whatever stands in a file name.
MACHINE := PYTHON BIN RUN MAKEFLAGS MAKEOVERRIDES SHELL
TYPED := $(foreach word,$(filter-out $(MACHINE) -% .%,$(.VARIABLES)),$(if $(filter command,$(origin $(word))),$(word)))
$(foreach word,$(TYPED),$(eval export GONGWEN_$(word) := $$(value $(word)))$(eval override $(word) :=))
export GONGWEN_MAKE := 1

# Every target with a description is a verb.
.PHONY: $(shell sed -n 's/^\([a-z-]*\):.*\#\#.*/\1/p' $(firstword $(MAKEFILE_LIST)))

# What a day's work needs; the others are listed by ALL=1.
DAILY := init demo ingest check notices why undo rehearse issue print send ledger collect status profile supervision \
  bulletin revise register verify backup doctor help

help: ## 列出命令；加 ALL=1 列出全部命令
	@printf '用法：make 命令\n\n'
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | \
	  if [ -n "$$GONGWEN_ALL" ]; then cat; else awk '{ if (index(" $(DAILY) ", " " $$2 " ")) print; else rest = rest " " $$2 } \
	  END { print "\n其他命令：" rest "\n说明：make help ALL=1" }'; fi

# The environment is made once and again only when the locked list changes. It is pip that installs: the machine's own
# settings for pip (mirror, certificate, proxy) hold, whatever they are.
PIP := $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes
SORRY := { echo '运行环境没有装好，原因见上面。请检查网络；单位内网请先设置 pip 的镜像和证书（pip config），再运行一次。' >&2; exit 1; }

# Where the Python it was made with is gone, it is made anew.
ifneq ($(wildcard .venv/made),)
$(shell test -x $(BIN)/python || { echo '原来的运行环境用的 Python 已经不在，重新准备。' >&2; rm -f .venv/made .venv/run .venv/test; })
endif

.venv/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "需要 Python 3.11 或更高版本，当前是 " + sys.version.split()[0] + "。请安装后重试，或用 make PYTHON=python3.11 指定。")'
	@echo '首次使用：正在准备运行环境，请稍候……'
	@$(PYTHON) -m venv --clear .venv
	@touch $@

# test.txt holds run.txt's packages too, so a test environment also serves the daily commands.
.venv/run: requirements/run.txt | .venv/made
	@$(PIP) -r requirements/run.txt || $(SORRY)
	@touch $@

.venv/test: .venv/run requirements/test.txt
	@$(PIP) -r requirements/test.txt || $(SORRY)
	@touch $@

# An extra for those who want it: three packages more, 44 MB.
.venv/redline: .venv/run requirements/redline.txt
	@echo '正在安装比对程序（约44兆，只装一次）……'
	@$(PIP) -r requirements/redline.txt \
		|| { echo '比对程序没有装上：请检查网络后重试。它有64位Intel、AMD和ARM的版本，没有龙芯等其他处理器的；其他命令不受影响。' >&2; exit 1; }
	@touch $@

# Another, for offices that sign the seal of their archive or have it stamped: 23 MB.
.venv/signing: .venv/run requirements/signing.txt
	@echo '正在安装签名和时间戳的组件（约23兆，只装一次）……'
	@$(PIP) -r requirements/signing.txt || { echo '没有装上：请检查网络后重试。其他命令不受影响。' >&2; exit 1; }
	@touch $@

# Whoever names a key wants it.
SIGNING := $(if $(filter KEY NEWKEY PUBKEY CERT,$(TYPED)),.venv/signing)

# A third, for those who let other machines take part: 17 MB.
.venv/cluster: .venv/run requirements/cluster.txt
	@echo '正在安装分布式组件（约17兆，只装一次）……'
	@$(PIP) -r requirements/cluster.txt || { echo '没有装上：请检查网络后重试。不写 SCHEDULER 的命令不受影响。' >&2; exit 1; }
	@touch $@

CLUSTER := $(if $(filter SCHEDULER,$(TYPED)),.venv/cluster)

notices: .venv/run $(CLUSTER) ## 检查材料，生成或更新全部文件；只做一个方案、一种、一个单位用 PLAN=、KIND=、UNIT=
	@$(RUN) notices

check: .venv/run ## 只检查材料，列出问题和待核事项
	@$(RUN) check

why: .venv/run ## 只说明会改动哪些文件、为什么，不写文件
	@$(RUN) why

letters: .venv/run ## 只生成责任分解函
	@$(RUN) letters

summary: .venv/run ## 只生成任务分工总表
	@$(RUN) summary

supervision: .venv/run ## 只生成督办通知
	@$(RUN) supervision

bulletin: .venv/run ## 只生成进展情况通报
	@$(RUN) bulletin

proposal: .venv/run ## 只生成约谈问责建议呈批单（内部，供领导研究决定）
	@$(RUN) proposal

overwrite: .venv/run ## 同 make notices，但放弃草稿中的手工修改
	@$(RUN) overwrite

redline: .venv/redline ## 同 make notices，并给审阅人做修订稿：已发的函改动了哪里
	@$(RUN) redline

undo: .venv/run ## 撤销对材料、模板、草稿的上一次改动
	@$(RUN) undo

ledger: .venv/run ## 新建或更新进展台账（已填内容全部保留）
	@$(RUN) ledger

forms: .venv/run ## 更新台账，并给每个单位写出一份，在 out/台账/ 下
	@$(RUN) forms

merge: .venv/run ## 并入各单位交回的台账：make merge FILE=交回的文件或文件夹
	@$(RUN) merge

print: .venv/run ## 把已发的公文合成一份 PDF 供打印，每份从单数页开始；只要一个方案、一种、一个单位、某一天的用 PLAN=、KIND=、UNIT=、DATE=
	@$(RUN) print

send: .venv/run ## 写出发送清单和每个单位的一包，在 out/发送/ 下；范围同 make print
	@$(RUN) send

manual: .venv/run ## 把手册写成 Word 文件和网页，在 out/ 下
	@$(RUN) manual

publish: .venv/run ## 把标明公开发布的方案写成网页，在 out/公开/ 下
	@$(RUN) publish

slips: .venv/run ## 把报送表和回执另存为单独的文件，一个单位一份，在 out/报送表；只要一个方案、一个单位用 PLAN=、UNIT=
	@$(RUN) slips

collect: .venv/run ## 收回各单位填好的报送表、回执、台账：make collect FILES='收到/*'（没有填报日期的用 DATE=收到日期）
	@GONGWEN_FILE="$${GONGWEN_FILE:-$$GONGWEN_FILES}" $(RUN) collect

pull: .venv/run ## 把台账“任务”工作表里的改动并入方案；只看不写用 DRY=1
	@$(RUN) pull

status: .venv/run ## 查看各单位、各部分的进展和灯色；按某一天用 DATE=
	@$(RUN) status

profile: .venv/run ## 写出单位情况页：make profile UNIT=市教育局（不写则为全部单位）
	@$(RUN) profile

issue: .venv/run $(SIGNING) ## 发文：make issue DATE=2021-11-01（编号、定稿、登记、归档）
	@$(RUN) issue

rehearse: .venv/run ## 试编文号，只看不发：make rehearse DATE=2021-11-01
	@$(RUN) rehearse

void: .venv/run $(SIGNING) ## 注明文号作废：make void NUMBER=文号 REASON=原因 DATE=日期
	@$(RUN) void

register: .venv/run ## 列出登记簿；只要一个代字、一年的用 CODE=、YEAR=；另存为表格用 DOCX=登记簿.docx 或 XLSX=登记簿.xlsx
	@$(RUN) register

verify: .venv/run $(SIGNING) ## 核对登记簿、归档和封签；同纸上的封签核对用 SEAL=封签，同备份比对用 AGAINST=备份，另外保管的公钥、证书用 PUBKEY=、CERT=
	@$(RUN) verify

seal: .venv/run $(SIGNING) ## 显示封签，供抄在纸上；签名用 KEY=私钥文件，做钥匙用 NEWKEY=文件；查明归档为何与封签不符后重建，用 ACCEPT=理由
	@$(RUN) seal

stamp: .venv/signing ## 时间戳：写出申请，带给时间戳机构；收存它的回复用 FILE=回复文件
	@$(RUN) stamp

backup: .venv/run ## 把材料、模板、归档和封签打成一个包，放在 out/ 下；放到别处用 TO=文件名
	@$(RUN) backup

restore: .venv/run ## 由备份恢复，不盖掉更新的：make restore FILE=备份文件
	@$(RUN) restore

init: .venv/run ## 为本办公室建立材料：逐项询问；或填 办公室.xlsx（BLANK=1 写出空表）；方案用 FILE=；再加一个发文机关用 ADD=1
	@$(RUN) init

demo: .venv/run ## 看样例：全套文件在 out/样例，不动本办公室的材料
	@$(RUN) demo

ingest: .venv/run ## 接收通知原文，整理成方案数据：make ingest FILE=通知文件（几个发文机关的，用 OFFICE= 写明由谁发）
	@$(RUN) ingest

revise: .venv/run ## 接收方案的新版，逐项比对，您改过的保留：make revise PLAN=方案名 FILE=新版文件（只看用 DRY=1）
	@$(RUN) revise

forget: .venv/run ## 收回接收错了的方案：make forget PLAN=方案名（移到 out/withdrawn/）
	@$(RUN) forget

units: .venv/run ## 单位名册：换成 Excel 表格用 TO=xlsx，换回文本用 TO=yaml
	@$(RUN) units

text: .venv/run ## 由数据写回方案原文
	@$(RUN) text

template: .venv/run ## 按国家标准重新画一份模板：make template NAME=letter（覆盖已有的加 FORCE=1）
	@$(RUN) template

fields: .venv/run ## 列出模板用到的字段：make fields TEMPLATE=templates/letter.docx
	@$(RUN) fields

clean-template: .venv/run ## 清理模板里的修订、批注、隐藏文字：make clean-template TEMPLATE=… OUT=…
	@$(RUN) clean-template

render: .venv/run ## 用一个模板和一份数据生成文件：make render TEMPLATE=… CONTEXT=… OUT=…
	@$(RUN) render

preview: .venv/run ## 把草稿排成PDF和图片，放在 out/preview
	@$(RUN) preview PNG=1

conform: .venv/run ## 按国家标准检查草稿；检查某个文件用 FILE=文件名，另存改正稿加 FIX=1，全部列出用 ALL=1
	@$(RUN) conform RENDERED=1

doctor: .venv/run ## 看看这台电脑缺什么、影响哪些命令、怎样补上
	@$(RUN) doctor

version: .venv/run ## 显示程序版本
	@$(RUN) version

lint: .venv/test ## 检查程序代码
	@$(BIN)/ruff check pipeline tests
	@$(BIN)/ruff format --check pipeline tests
	@$(BIN)/mypy

test: lint ## 运行全部测试
	@$(BIN)/pytest -n auto

# Those of the core that need no other program and little time.
QUICK := tests/grammar tests/changes tests/papers tests/ooxml tests/house tests/test_layout.py tests/test_letters.py tests/test_golden.py

quick: .venv/test ## 运行较快的那部分测试
	@$(BIN)/pytest -n auto $(QUICK)

wheel: .venv/test ## 打成安装包（dist/），并在一个空环境里装上试用
	@$(BIN)/python -m release.wheel

engine: .venv/test ## 把 Word 模板引擎单独打成安装包 gongwen-word，并在一个空环境里装上试用
	@$(BIN)/python -m release.engine

bundle: .venv/run ## 打成离线包（先 make wheel）：make bundle PLATFORM=win_amd64 VERSION=3.11
	@$(BIN)/python release/bundle.py

clean: ## 清除草稿和一览（归档和登记簿不受影响）
	@rm -rf out/drafts out/index.html

golden: .venv/test ## 重写测试用的样张文本和错误信息（随后请逐行核对差异）
	@GOLDEN=refresh $(BIN)/pytest tests/test_golden.py tests/test_errors.py tests/progress/test_proposal.py

bench: .venv/test ## 测量速度和内存，结果写在 bench/RESULTS.md（较慢）
	@$(BIN)/python -m tests.bench
	@$(BIN)/python -m tests.bench_runs
	@$(BIN)/python -m tests.bench.results

judges: tests/judges/node_modules/.ready ## 安装测试用的第三方检验程序（需要 Node）

# No lock file: npm writes one that names only this platform's binary, and `npm ci` then refuses it. Versions are exact.
tests/judges/node_modules/.ready: tests/judges/package.json
	@cd tests/judges && npm install --no-package-lock --no-save --no-audit --no-fund --silent
	@touch $@

mutants: .venv/test ## 逐处改坏程序，看测试能否发现（较慢；SEED=1 COUNT=30 选哪些、多少处，ONLY=grammar 只改路径里有这个词的；LIMIT=600 每处最多几秒，不先试原样）
	@$(BIN)/python -m tests.mutants --seed "$${GONGWEN_SEED:-1}" --count "$${GONGWEN_COUNT:-30}" --only "$$GONGWEN_ONLY" --limit "$${GONGWEN_LIMIT:-0}"

faults: .venv/test ## 逐处中断每一个会写文件的命令，看能否恢复（很慢）
	@$(BIN)/python -m tests.faults

fuzz: .venv/test ## 把损坏和恶意的文件交给每个读取程序，看能否用文字说明（约一万个）
	@$(BIN)/python -m tests.hostile.fuzz
