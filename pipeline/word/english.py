"""What the engine says, in English: a line a message, ``{}`` for what is put in, told by its place on the other side.

What stands between “ ” is the template's or the data's own and is never translated; the rest is, piece by piece.
"""

from __future__ import annotations

MESSAGES = """
“{}”：{} ⇒ “{0}”: {1}
“{}”是{}，看不见，却会留在发出的文件里。 ⇒ “{0}” is {1}: it cannot be seen, and yet stays in the documents sent out.
字号、字宽过小的文字 ⇒ text too small to read
白色的文字 ⇒ white text
请删去它，或改成看得见的颜色和字号，或运行 make clean-template TEMPLATE=… OUT=…。 ⇒ Delete it, give it a colour and a size that can be seen, or run make clean-template TEMPLATE=… OUT=….
{}：已删去看不见的文字 ⇒ {0}: text that cannot be seen was deleted
附加的架构 ⇒ the attached schema
另存用的转换 ⇒ the transformation used for saving
限制编辑、修改的密码（限制仍在） ⇒ the password of the restriction (the restriction stays)
这里有一处允许编辑的区域，一头在循环或条件里，一头在外面，印出后不完整，保护文档后填不了。 ⇒ A range that may be edited begins here within a loop or condition and ends without, or the other way round: it would be incomplete, and nothing could be filled in once the document is protected.
请在“审阅—限制编辑”中让这处区域整个在循环、条件的里面，或整个在外面。 ⇒ Under “Review – Restrict Editing”, let the range lie as a whole within the loop or condition, or as a whole without.
“{}”：“{}”是一个字段，这里没有写成标记，会原样印出。 ⇒ “{0}”: “{1}” is a field, which is not written as a tag here and would be printed as it is.
请写作“{{ {} }}”；确要印出这几个字的，请换一种括号。 ⇒ Write “{{ {0} }}”; if these words are meant to be printed, use other brackets.
它在“{}”里，请照那里的写法写成标记，如“{{ 项.{} }}”；确要印出这几个字的，请换一种括号。 ⇒ It is in “{0}”: write it as a tag as it is written there, such as “{{ item.{1} }}”; if these words are meant to be printed, use other brackets.
合并的列数是“{}”。 ⇒ The number of columns to span is “{0}”.
应是1至{}的整数。 ⇒ It should be a whole number from 1 to {0}.
颜色是“{}”。 ⇒ The colour is “{0}”.
应写作六位十六进制数，如“FFFF00”，或写“auto”。 ⇒ Write six hexadecimal digits, such as “FFFF00”, or “auto”.
域代码里不能有换行。 ⇒ The code of a field cannot hold a line break.
请在数据里把它写成一行。 ⇒ Write it on one line in the data.
“{}”没有结束。 ⇒ “{0}” is not ended.
“{}”不在“if”或“for”之内。 ⇒ “{0}” is not inside an “if” or a “for”.
两者写法不同：一个是{}，一个是{} ⇒ they are written at different levels: one is {0}, the other {1}
两者不在同一层：中间跨过了单元格、表格、文本框或超链接的边界 ⇒ they are not at one level: the border of a cell, table, text box or hyperlink lies between
“{}”与{}的“{}”不能成对，{}。 ⇒ “{0}” cannot pair with “{2}” at {1}: {3}.
请把两个标记放在同一层：管几段用{%p %}，管几行用{%tr %}，管几格用{%tc %}，只管段内文字就写在同一段里。 ⇒ Put both tags at one level: {%p %} for paragraphs, {%tr %} for rows, {%tc %} for cells; for text within a paragraph, write both in it.
请在它管到的内容之后写上“{}”。 ⇒ Write “{0}” after what it governs.
“{}”前面没有与它成对的“{}”。 ⇒ “{0}” has no “{1}” before it to pair with.
请补上开头的标记，或删去这个结束标记。 ⇒ Add the opening tag, or delete this one.
“{}”没有结束，却遇到了{}的“{}”。 ⇒ “{0}” is not ended where “{2}” comes, at {1}.
请在它前面写上“{% if 条件 %}”，或删去它。 ⇒ Write “{% if … %}” before it, or delete it.
“{}”：名称加了引号就成了文字，印出的是“{}”这几个字。 ⇒ “{0}”: a name between quotes is text; what is printed is “{1}”.
请去掉引号；确要印出这几个字的，请直接写在标记之外。 ⇒ Take the quotes away; if that text is meant, write it outside the tag.
请写作“{}”。 ⇒ Write “{0}”.
“{}”请写作“{}”。 ⇒ Write “{1}” for “{0}”.
endif”或“endfor ⇒ endif” or “endfor
“{}”：列表只有{}项，没有序号为{}的一项（第一项的序号是0）。 ⇒ “{0}”: the list has {1} items, none of number {2} (the first is number 0).
请更正序号；要逐个写，请用{% for %}。 ⇒ Correct the number; to write one after another, use {% for %}.
模板到这里已有{}多个标记，太多了。 ⇒ Up to here the template has more than {0} tags, which is too many.
重复的内容请用循环写。 ⇒ Write what repeats as a loop.
“{}”里有几处的编号同是“{}”。 ⇒ Several entries of “{0}” have the same identifier “{1}”.
“{}”里没有内容。 ⇒ “{0}” is empty.
请写上字段名，或删去这个标记。 ⇒ Write the name of a field, or delete the tag.
“{}”：模板不支持“{}”。 ⇒ “{0}”: templates do not support “{1}”.
请先写上“{% end{} %}”，后开始的要先结束。 ⇒ Write “{% end{0} %}” first: what begins later ends earlier.
请删去这个标记；要原样印出花括号，请写作“{_{”和“}_}”。 ⇒ Delete the tag; to print the braces themselves, write “{_{” and “}_}”.
正文 ⇒ the text
这里引用的书签“{}”在循环里，每一轮各有一个，不知引用的是哪一个。 ⇒ The bookmark “{0}” referred to here stands in a loop, one for each round: which of them is meant is not known.
请把引用移到同一个循环里，或把书签移到循环之外。 ⇒ Move the reference into the same loop, or the bookmark out of it.
段 ⇒ paragraph
行 ⇒ row
格 ⇒ cell
“{}”不在表格里，“{}”只能用于表格的{}。 ⇒ “{0}” is not in a table; “{1}” is for a table's {2} only.
“{}”所在的这一{}里还有别的内容，生成时会丢失。 ⇒ The {1} that holds “{0}” holds something else too, which would be lost.
请让这个标记独占一{}；若要重复的就是这一{}，请把开始和结束的标记都写在这一{}里。 ⇒ Give the tag a {0} of its own; if it is this {1} that is to be repeated, write both its tags in this {2}.
请把它移到表格里；要管整段，请改用{%p %}。 ⇒ Move it into a table; for whole paragraphs use {%p %}.
“{}”不在表格的单元格里。 ⇒ “{0}” is not in a cell of a table.
请把它移到要改变的单元格里。 ⇒ Move it into the cell it is to change.
“{}”没有写值。 ⇒ “{0}” has no value.
请写作“{% colspan 2 %}”“{% cellbg 'FFFF00' %}”。 ⇒ Write “{% colspan 2 %}” or “{% cellbg 'FFFF00' %}”.
“{}”不在循环里，没有可合并的格。 ⇒ “{0}” is not in a loop: there are no cells to merge.
请把它放进重复这一格或这一行的循环里；固定的合并请在Word里做。 ⇒ Put it into the loop that repeats the cell or the row; merge cells that are always merged in Word.
数据应写成{"类别": ["甲", "乙"], "系列": [{"名称": "已完成", "数值": [1, 2]}]}，数值与类别一一对应，没有的数写null；另可写“标题”。 ⇒ The data should be {"类别": ["a", "b"], "系列": [{"名称": "done", "数值": [1, 2]}]}: a number for each category, null where there is none; a title (“标题”) may be added.
图表 ⇒ chart
标题 ⇒ title
{}缺少“{}” ⇒ {0} lacks “{1}”
{}有不认识的“{}” ⇒ {0} has an unknown “{1}”
{}的名称 ⇒ the name of {0}
系列“{}” ⇒ series “{0}”
{}“{}”不是可以画的数 ⇒ {0} “{1}” is no number that can be drawn
第{}个类别 ⇒ category {0}
类别有{}个，超过{}个 ⇒ there are {0} categories, more than {1}
第{}个系列 ⇒ series {0}
等{}处 ⇒ ({0} in all)
图表的数据有误：{}{}。 ⇒ The data of the chart is wrong: {0}{1}.
图表的数据有误：{}等{}处。 ⇒ The data of the chart is wrong: {0} ({1} in all).
{}应是一组数据，不是“{}” ⇒ {0} should be a mapping, not “{1}”
{}的“{}”应是列表，不是“{}” ⇒ “{1}” of {0} should be a list, not “{2}”
{}的“{}”是空的（没有数据时不要这张图，请在它前后写{%p if %}和{%p endif %}） ⇒ “{1}” of {0} is empty (to leave the chart out, write {%p if %} before it and {%p endif %} after it)
{}的第{}个数值 ⇒ number {1} of {0}
{}有{}个数值，而类别有{}个 ⇒ {0} has {1} numbers, but there are {2} categories
{}有{}个字，过长 ⇒ {0} is too long ({1} characters)
生成的图表超过{}张。 ⇒ There would be more than {0} charts.
请减少循环次数。 ⇒ Let the loop have fewer rounds.
数据有{}个系列，模板的图表只画了{}个。 ⇒ The data has {0} series, the template's chart only {1}.
请在模板里选中图表、“编辑数据”，加足系列并设好填充；或减少数据的系列。 ⇒ Select the chart in the template, choose “Edit Data”, add series and set their fill; or let the data have fewer.
{}：已接受修订 ⇒ {0}: changes accepted
{}：已删去隐藏文字 ⇒ {0}: hidden text deleted
{}：已去掉批注 ⇒ {0}: comment removed
{}：已去掉 ⇒ {0}: removed
附加的模板“{}”：已去掉 ⇒ attached template “{0}”: removed
“{}”：这里（{}）不能写标记，程序填不到。 ⇒ “{0}”: no tag can stand here ({1}), it would not be filled.
请在Word里把这一处改回普通的设置，把标记写在文字里。 ⇒ Set this to an ordinary value in Word, and write the tag in the text.
{}的图表 ⇒ chart in {0}
{}的图片 ⇒ picture in {0}
第{}行 ⇒ row {0}
“{}”一栏有两行同是“{}”，文件会互相覆盖。 ⇒ Two rows have “{1}” in the column “{0}”: one file would overwrite the other.
表里没有“{}”一栏。 ⇒ The table has no column “{0}”.
命名用的栏名应是下列之一：{}。 ⇒ The column to name files by should be one of: {0}.
“{}”一栏不能用作文件名。 ⇒ The column “{0}” cannot be used as the name of a file.
请填写一个名称。 ⇒ Fill in a name.
{}这样的共{}行。 ⇒ {0} There are {1} rows like this.
同一处写了{}个“{}”，不知用哪一个。 ⇒ “{1}” is written {0} times in one place: which of them is meant is not known.
请只留一个。 ⇒ Leave one only.
图片是空的，没有宽或高。 ⇒ The picture is empty: it has no width or height.
请换一张图片。 ⇒ Take another picture.
照片是转着方向存的（手机拍的常是这样），印出来会横倒或颠倒。 ⇒ The photograph is stored on its side, as telephones do, and would be printed so.
请用看图软件打开，转正后另存一份。 ⇒ Open it in an image viewer, turn it upright and save it anew.
表里没有一行数据。 ⇒ The table has no row of data.
请在表头下面一行一份地填写。 ⇒ Fill in one row for each document below the headings.
请改用各行都不同的一栏来命名。 ⇒ Name the files by a column that differs in every row.
数据表 ⇒ the table
带有格式的内容（set、macro等写下的）不能再加工。 ⇒ What a set, macro or the like has written with formats in it cannot be changed any more.
请只把文字写进去，不带换行和格式；或先加工，再写进去。 ⇒ Write text alone into it, without line breaks and formats; or change it first, and then write it.
这里的内容（set、macro等写下的）与所在的位置不合：一个是段内的文字，一个是整段、整行。 ⇒ What a set, macro or the like has written does not fit here: one is text in a paragraph, the other whole paragraphs or rows.
整段的请写作“{{p 名称 }}”，独占一段；段内文字请写作“{{ 名称 }}”。 ⇒ Write “{{p name }}” in a paragraph of its own for whole paragraphs, “{{ name }}” for text.
这里只能是文字，不能带格式。 ⇒ Only text can stand here, without formats.
请只把文字写进set、macro，不带换行和格式。 ⇒ Write text alone into the set or macro, without line breaks and formats.
文内链接 ⇒ a link inside the document
请取消链接，或改为网址。 ⇒ Remove the link, or make it a web address.
内容控件、文本框、公式或嵌入的对象 ⇒ a content control, a text box, a formula or an embedded object
请改用文字、表格或图片。 ⇒ Use text, a table or a picture instead.
附文 ⇒ the annex
自动编号 ⇒ automatic numbering
请改用模板里带编号的样式，或直接写出编号。 ⇒ Use a numbered style of the template, or write the numbers out.
分节 ⇒ a section
请删去分节符。 ⇒ Delete the section break.
脚注或尾注 ⇒ a footnote or endnote
请改写在正文里。 ⇒ Write it in the text.
域 ⇒ a field
请改为直接写入内容。 ⇒ Write the content itself.
没有接受的修订 ⇒ tracked changes that were not accepted
请先接受或拒绝全部修订。 ⇒ Accept or reject all changes first.
成段的内容不能放在这里。 ⇒ Whole paragraphs cannot stand here.
请让它独占一段，并写作“{{p 字段 }}”。 ⇒ Give it a paragraph of its own, and write “{{p field }}”.
附文里有私用区的字符（U+E014），带不过来。 ⇒ The annex holds a private-use character (U+E014), which cannot come along.
请删去。 ⇒ Delete it.
附文里有{}，带不过来。 ⇒ The annex holds {0}, which cannot come along.
替换后的文字过长（最多{}字） ⇒ the text after replacing would be too long (at most {0} characters)
缩进后的文字过长（最多{}字） ⇒ the indented text would be too long (at most {0} characters)
要处理的内容过大（最多{}字） ⇒ the value is too large (at most {0} characters)
宽度、个数过大（写的是{}，最多{}） ⇒ a width or a number is too large ({0}; at most {1})
图片不是PNG或JPEG格式。 ⇒ The picture is neither PNG nor JPEG.
请先把图片另存为PNG或JPEG。 ⇒ Save the picture as PNG or JPEG first.
图片的宽、高写得不对，或图片过大。 ⇒ The width or height of the picture is wrong, or the picture is too large.
宽、高应是1至{}之间的毫米数。 ⇒ Width and height should be millimetres, from 1 to {0}.
或运行 make clean-template TEMPLATE=… OUT=…。 ⇒ or run clean-template.
请在“审阅”中接受或拒绝全部修订后另存，或运行 make clean-template TEMPLATE=… OUT=…。 ⇒ Accept or reject all changes under “Review” and save, or run clean-template.
没有接受的编号修改 ⇒ a tracked change of numbering
没有接受的插入 ⇒ a tracked insertion
没有接受的删除 ⇒ a tracked deletion
没有接受的移动 ⇒ a tracked move
没有接受的格式修改 ⇒ a tracked change of format
嵌入的外部文档（altChunk） ⇒ an embedded document (altChunk)
子文档 ⇒ a subdocument
ActiveX 控件 ⇒ an ActiveX control
影片 ⇒ a film
带宏的表单域 ⇒ a form field with a macro
网络视频 ⇒ a film from the web
Office加载项 ⇒ an Office add-in
这里的图形会从别处读取图片，没有使用。 ⇒ This shape would read a picture from elsewhere: it is refused.
请在Word里把它删去，重新插入图片。 ⇒ Delete it in Word and insert the picture again.
嵌入的 OLE 对象 ⇒ an embedded OLE object
这里有{}（修订），会随文件发出。 ⇒ Here is {0}, which would go out with the document.
这里有{}，打开文件时可能读取外部内容或运行程序，没有使用。 ⇒ Here is {0}, which may load something or run a program when the file is opened: it is refused.
请删去它，需要的内容改用文字、表格或图片。 ⇒ Delete it; use text, a table or a picture for what is needed.
这里的图形点击时会运行宏或程序，没有使用。 ⇒ A click on this shape would run a macro or a program: it is refused.
请在Word里删去图形上的“动作”。 ⇒ Delete the “action” of the shape in Word.
这里有“{}”域，会读取外部内容或运行程序，没有使用。 ⇒ Here is a field “{0}”, which loads something or runs a program: it is refused.
请删去这个域，改为直接写入内容。 ⇒ Delete the field, and write the content itself.
这里的域没有写明自己的名称，名称由标记或另一个域给出，没有使用。 ⇒ The name of this field is given by a tag or another field: it is refused.
这里有隐藏的表格行，会留在发出的文件里。 ⇒ Here is a hidden row, which would stay in the document.
请取消隐藏或删去这一行，{} ⇒ Show or delete the row, {0}
“{}”是隐藏文字，会留在发出的文件里。 ⇒ “{0}” is hidden text, which would stay in the document.
请取消隐藏或删去，{} ⇒ Show or delete it, {0}
这里有邮件合并的域“{}”，不经Word合并不会更新。 ⇒ Here is a field of a mail merge, “{0}”, which only Word's own merging would update.
请删去这个域，改写为标记，如“{{ 单位 }}”。 ⇒ Delete the field, and write a tag such as “{{ unit }}”.
“{}”：这里不能写标记，程序填不到。 ⇒ “{0}”: no tag can stand here, it would not be filled.
请把标记写在正文、表格、页眉页脚或文本框的文字里。 ⇒ Write the tag in the text, a table, a header or footer, or a text box.
请把域的名称（如REF）直接写在域代码里。 ⇒ Write the name of the field (such as REF) in its code.
{}的超链接“{}” ⇒ hyperlink “{1}” in {0}
“{}”：文件之间的链接里不能写标记。 ⇒ “{0}”: no tag can stand in a link between files.
请在Word里删去它，重新插入。 ⇒ Delete it in Word and insert it anew.
计算结果过大（最多{}字） ⇒ the result would be too large (at most {0} characters)
计算结果过大（最多{}位二进制数） ⇒ the result would be too large (at most {0} bits)
填入的内容有{}字，过长（最多{}字） ⇒ the value has {0} characters, which is too long (at most {1})
填到这里，长的内容合起来过大（最多{}兆） ⇒ up to here the long values come to too much together (at most {0} MB)
“{}”：生成的内容超过{}兆，Word打不开。 ⇒ “{0}”: what it makes is more than {1} MB, which Word does not open.
请减少循环次数或缩短内容，或分成几份文件。 ⇒ Let it go fewer rounds, shorten the content, or make several documents of it.
列表过长（最多{}项） ⇒ the list is too long (at most {0} items)
生成的内容过大、循环次数或计算过多 ⇒ the output is too large, or there are too many rounds or calculations
请在Word里重新插入图表，再把标记写入它的可选文字。 ⇒ Insert the chart anew in Word, and write the tag into its alt text.
散点图 ⇒ scatter charts
气泡图 ⇒ bubble charts
股价图 ⇒ stock charts
找不到这张图表的内容。 ⇒ The content of this chart is not to be found.
程序不能填写{}。 ⇒ The program cannot fill {0}.
请在Word里把它改为柱形图、条形图、折线图、饼图、面积图或雷达图。 ⇒ Make it a column, bar, line, pie, area or radar chart in Word.
图表的分类轴是“日期坐标轴”。 ⇒ The category axis of the chart is a “date axis”.
请在“设置坐标轴格式”里把坐标轴类型改为“文本坐标轴”。 ⇒ Make it a “text axis” under “Format Axis”.
图表里没有系列，或有的系列没有数值。 ⇒ The chart has no series, or a series without numbers.
请在图表的“编辑数据”里给每个系列填上示意的数。 ⇒ Give every series sample numbers under “Edit Data”.
图表里面的文字写了标记，图表里面不能填字段。 ⇒ A tag stands in the text inside the chart, where no field is filled.
请删去它；图表的标题由数据的“标题”一项给出。 ⇒ Delete it; the title of the chart comes from “标题” in its data.
“{}”的数据里没有“{}”。 ⇒ The data of “{0}” has no “{1}”.
这里可以写：{}。请更正或删去。 ⇒ What can stand here: {0}. Correct or delete it.
这种文件的数据里没有“{}”。 ⇒ The data of this kind of document has no “{0}”.
“{}”里没有“{}”：它不是一组数据。 ⇒ “{0}” has no “{1}”: it is no mapping.
是否应为{}？请在模板里更正。 ⇒ Should it be {0}? Correct it in the template.
“{}”在“{}”里，请按那里的写法写。 ⇒ “{0}” is in “{1}”; write it as it is written there.
“{}”不在它里面，请直接写“{}”。 ⇒ “{0}” is not inside it; write “{1}” alone.
“{}”或“{}” ⇒ “{0}” or “{1}”
或 ⇒ or
这里引用的{}找不到。 ⇒ The {0} referred to here is not to be found.
请在Word里删去这个注号，重新插入。 ⇒ Delete the reference in Word and insert the note anew.
这里引用的书签“{}”在正文的循环或条件里，不一定印出，也可能不止一处。 ⇒ The bookmark “{0}” referred to here stands in a loop or condition of the text: it may not be printed, or more than once.
请把书签移到循环、条件之外。 ⇒ Move the bookmark out of the loop or condition.
“{}”：{}里不能写标记，程序填不到。 ⇒ “{0}”: no tag can stand in {1}, it would not be filled.
SmartArt图形 ⇒ SmartArt
图表内部的文字 ⇒ the text inside a chart
内容控件绑定的数据 ⇒ data a content control is bound to
文档部件 ⇒ building blocks
样式 ⇒ styles
文档属性 ⇒ the document properties
请把标记移到正文、表格、页眉页脚或文本框的文字里。 ⇒ Move the tag to the text, a table, a header or footer, or a text box.
range的个数过多（最多{}个） ⇒ range has too many numbers (at most {0})
格式写法过宽（最多999）或过于复杂 ⇒ the format is too wide (at most 999) or too complicated
拼接的文字过长（最多{}字） ⇒ the joined text would be too long (at most {0} characters)
请在Word或WPS中打开，另存为“Word文档（.docx）”。 ⇒ Open it in Word or WPS and save it as a Word document (.docx).
请换用正常的Word模板。 ⇒ Use an ordinary Word template.
宏 ⇒ macros
自定义的快捷键 ⇒ customised shortcuts
自定义的工具栏 ⇒ customised toolbars
自定义的功能区 ⇒ a customised ribbon
嵌入的OLE对象 ⇒ an embedded OLE object
ActiveX控件 ⇒ an ActiveX control
文件超过{}兆。 ⇒ The file is larger than {0} MB.
请压缩或删去其中的图片。 ⇒ Compress or delete its pictures.
文件解开后过大，疑似压缩炸弹，没有打开。 ⇒ The file would be too large when unpacked, as a zip bomb is: it was not opened.
请换用正常的Word模板；若确是自己的模板，请删去大图片。 ⇒ Use an ordinary Word template; if it is your own, delete large pictures.
这不是可以打开的Word文档（.docx）。 ⇒ This is no Word document (.docx) that can be opened.
这不是可以打开的Word文档（.docx）：是旧版的.doc，或设有打开密码。 ⇒ This is no Word document (.docx) that can be opened: it is an old .doc, or has a password.
这不是可以打开的Word文档（.docx）：设有密码。 ⇒ This is no Word document (.docx) that can be opened: it has a password.
请取消密码后另存一次。 ⇒ Remove the password and save it again.
其中的“{}”已损坏，不是可以打开的Word文档（.docx）。 ⇒ “{0}” in it is damaged: this is no Word document (.docx) that can be opened.
请在Word中打开并另存一次。 ⇒ Open it in Word and save it again.
文件里有两个同名的部分“{}”，没有打开。 ⇒ The file has two parts named “{0}”: it was not opened.
文件里有不正常的路径“{}”，没有打开。 ⇒ The file has an irregular path “{0}”: it was not opened.
其中的“{}”已损坏。 ⇒ “{0}” in it is damaged.
其中的“{}”带有DTD，Word文档里不应有，没有打开。 ⇒ “{0}” in it has a DTD, which no Word document should have: it was not opened.
这不是Word文档（.docx）。 ⇒ This is no Word document (.docx).
模板里有宏（.docm），为安全起见不予使用。 ⇒ The template has macros (.docm) and is refused for safety.
请另存为不含宏的“Word文档（.docx）”。 ⇒ Save it as a Word document without macros (.docx).
模板是“严格Open XML”格式。 ⇒ The template is in the “Strict Open XML” format.
请另存为普通的“Word文档（.docx）”。 ⇒ Save it as an ordinary Word document (.docx).
模板里的“{}”是宏或嵌入的OLE对象，没有使用。 ⇒ “{0}” in the template is a macro or an embedded OLE object: it is refused.
请删去它后另存一次。 ⇒ Delete it and save the file again.
其中的“{}”不是Word通常用的名称，没有读取。 ⇒ “{0}” is not the name Word gives to such a part: it was not read.
模板里有{}，打开文件时可能运行程序或读取外部内容，没有使用。 ⇒ The template has {0}, which may run a program or load something when the file is opened: it is refused.
模板里有指向外部的链接（{}：{}），打开文件时会自动读取，没有使用。 ⇒ The template links to something outside ({0}: {1}), which would be loaded when the file is opened: it is refused.
请把链接的图片或对象改为嵌入；若是“附加的模板”，请在“开发工具—文档模板”中改为Normal。 ⇒ Embed the linked picture or object; if it is an attached template, change it to Normal under “Developer – Document Template”.
不在数据所在的文件夹里，没有读取。 ⇒ is not in the folder of the data: it was not read.
请把图片放进数据文件所在的文件夹，只写文件名。 ⇒ Put the picture into the folder of the data file and write its name alone.
宽、高写得不对。 ⇒ has a wrong width or height.
请写毫米数，如60；只写一个的，另一个按比例。 ⇒ Write millimetres, such as 60; with one of them alone, the other follows.
超过{}兆。 ⇒ is larger than {0} MB.
请缩小后再用。 ⇒ Make it smaller first.
打不开：{}。 ⇒ cannot be opened: {0}.
请核对文件名，以及图片是否同数据放在一起。 ⇒ Check the name, and that the picture lies beside the data.
用不了：{} ⇒ cannot be used: {0}
图片{} ⇒ The picture {0}
页眉 ⇒ header
页脚 ⇒ footer
脚注 ⇒ footnotes
尾注 ⇒ endnotes
页眉{} ⇒ header {0}
页脚{} ⇒ footer {0}
脚注{} ⇒ footnote {0}
尾注{} ⇒ endnote {0}
{}第{}段 ⇒ {0}, paragraph {1}
{}第{}行第{}格 ⇒ {0}, row {1}, cell {2}
内 ⇒ inside
{}内 ⇒ {0}
{}第{}个表格 ⇒ {0}, table {1}
的文本框内 ⇒ in the text box
{}的文本框内 ⇒ {0}, in its text box
修订模式 ⇒ track changes
邮件合并的数据来源 ⇒ the source of a mail merge
批注 ⇒ comments
文档属性“{}” ⇒ document property “{0}”
文档变量“{}” ⇒ document variable “{0}”
“{}”：数据里没有“{}”。 ⇒ “{0}”: the data has no “{1}”.
“{}”是模板语言自己用的名称：{}。 ⇒ “{0}” is a name of the template language itself: {1}.
在循环里它说的是这一轮，能写的有loop.index（第几轮）、loop.first、loop.last、loop.length ⇒ in a loop it is the round, of which loop.index, loop.first, loop.last and loop.length may be written
它是宏里的内容，写作“{{ caller() }}” ⇒ it is what a call puts into a macro, written “{{ caller() }}”
它是调用宏时多写的值 ⇒ it is what a macro is called with beyond its arguments
它是模板自己 ⇒ it is the template itself
数据里叫“{}”的一项，请在数据和模板里都换一个名称。 ⇒ Give what the data calls “{0}” another name, in the data and in the template.
不能计算：{}。 ⇒ cannot be calculated: {0}.
请核对标记的写法，以及数据的类型（文字、数字、列表）。 ⇒ Check the tag, and the type of the data (text, number, list).
没有名为“{}”的{}。 ⇒ there is no {1} named “{0}”.
是否应为“{}”？ ⇒ Should it be “{0}”?
{}，已停止。 ⇒ {0}: stopped.
请减少循环次数或缩短内容。 ⇒ Let loops have fewer rounds, or the content be shorter.
链接“{}”不是网址。 ⇒ The link “{0}” is no web address.
链接须以http://、https://或mailto:开头，中间没有空格。 ⇒ It must begin with http://, https:// or mailto:, without blanks.
模板里的宏无休止地调用自己，已停止。 ⇒ a macro of the template calls itself without end: stopped.
请检查macro的写法。 ⇒ Check the macro.
是否应为“{}”？可用的名称见模板手册。 ⇒ Should it be “{0}”? The manual lists the names.
可用的名称见模板手册。 ⇒ The manual lists the names.
不认识“{}”这个标记。 ⇒ the tag “{0}” is unknown.
请更正名称；确可空缺的，请写作“{{ {} | default('') }}”。 ⇒ Correct the name; where it may be missing, write “{{ {0} | default('') }}”.
这里引用的书签“{}”不在模板里，引用会变成“错误!未找到引用源”。 ⇒ The bookmark “{0}” referred to here is not in the template: the reference would become “Error! Reference source not found”.
请在Word里重新插入这个引用，或删去它。 ⇒ Insert the reference anew in Word, or delete it.
这里引用的书签“{}”一头在循环或条件里，一头在外面，印出后不完整，引用会变成“错误!未找到引用源”。 ⇒ The bookmark “{0}” referred to here has one end inside a loop or condition and one outside: what is printed of it is no whole, and the reference would become “Error! Reference source not found”.
请让书签整个在循环、条件的里面，或整个在外面。 ⇒ Let the bookmark lie wholly inside the loop or condition, or wholly outside.
这里的域“{}”一头在循环或条件里，一头在外面，印出后不完整。 ⇒ The field “{0}” here has one end inside a loop or condition and one outside: what is printed of it is no whole.
请让域整个在循环、条件的里面，或整个在外面。 ⇒ Let the field lie wholly inside the loop or condition, or wholly outside.
“{}”：像是一个标记，{}里不能写标记，会原样印出。 ⇒ “{0}” looks like a tag; no tag can stand in {1}, it would be printed as it is.
脚注上面的分隔线 ⇒ the line above the footnotes
尾注上面的分隔线 ⇒ the line above the endnotes
这里引用的书签“{}”没有印出来，引用会变成“错误!未找到引用源”。 ⇒ The bookmark “{0}” referred to here was not printed: the reference would become “Error! Reference source not found”.
请核对拼写；常用的有for、if、set。 ⇒ Check the spelling; the usual ones are for, if, set.
写法有误（{}）。 ⇒ is written wrongly ({0}).
请核对引号、括号是否成对，名称中间有无多余的空格或标点。 ⇒ Check that quotes and brackets pair, and that names hold no blanks or punctuation.
请把书签和引用放进同一个条件，或把书签移到条件之外。 ⇒ Put the bookmark and the reference into the same condition, or the bookmark outside.
过滤器 ⇒ filter
判断 ⇒ test
字号是“{}”。 ⇒ The size is “{0}”.
应是1至1638磅之间的数。 ⇒ It should be from 1 to 1638 points.
超链接里不能再放超链接。 ⇒ A hyperlink cannot stand inside another.
请把标记移到超链接之外，或不给这段文字网址。 ⇒ Move the tag out of the hyperlink, or give this text no address.
下划线是“{}”。 ⇒ The underline is “{0}”.
应是Word的下划线名称，如“single”“double”“wave”。 ⇒ It should be one of Word's, such as “single”, “double”, “wave”.
链接须以http://、https://或mailto:开头。 ⇒ It must begin with http://, https:// or mailto:.
写不了“{}”：{}。请检查文件夹是否存在、文件是否正被打开。 ⇒ “{0}” cannot be written: {1}. Check that the folder exists and the file is not open.
打不开模板“{}”：{}。请检查文件是否存在、能否读取。 ⇒ The template “{0}” cannot be opened: {1}. Check that the file exists and can be read.
打不开数据文件“{}”：{}。请检查文件是否存在。 ⇒ The data file “{0}” cannot be opened: {1}. Check that it exists.
另存的文件就是原来的模板。 ⇒ The file to be written is the template itself.
请换一个文件名，原模板留着备查。 ⇒ Choose another name, and keep the template.
数据文件最外层应是一个对象。 ⇒ The data file should hold an object.
请写成{…}的形式。 ⇒ Write it as {…}.
这里不合JSON的写法。 ⇒ This is no JSON.
请检查引号、逗号和括号。 ⇒ Check quotes, commas and brackets.
数据文件读不出来。 ⇒ The data file cannot be read.
请另存为UTF-8编码的JSON。 ⇒ Save it as JSON in UTF-8.
请在Word里打开模板另存一次再试；仍不行的，请把所用的模板和数据发给维护人员。 ⇒ Open the template in Word, save it again and try once more; if it still fails, send the template and the data to the maintainers.
文件 ⇒ the file
书签的编号 ⇒ bookmark number
书签 ⇒ bookmark
图形的编号 ⇒ drawing number
允许编辑区域的编号 ⇒ number of a range that may be edited
表格没有行。 ⇒ A table has no row.
表格的一行没有单元格。 ⇒ A row of a table has no cell.
单元格、页眉页脚或文本框没有以段落结尾。 ⇒ A cell, header, footer or text box does not end in a paragraph.
留有没有处理的标记。 ⇒ A tag was left over.
文本里夹着别的内容。 ⇒ Text has other content in it.
文字“{}”不在文本里。 ⇒ The text “{0}” stands where no text may.
登记了内容类型的“{}”不存在。 ⇒ “{0}” has a content type and does not exist.
{}“{}”有几处，只能有一处。 ⇒ {0} “{1}” stands several times, and may stand once only.
不能打开：{} ⇒ It cannot be opened: {0}
“{}”没有内容类型。 ⇒ “{0}” has no content type.
同一部分的内容类型登记了两次。 ⇒ The content type of a part is given twice.
“{}”用到的关系“{}”不存在。 ⇒ “{0}” uses a relationship “{1}” that does not exist.
“{}”指向的“{}”不存在。 ⇒ “{0}” leads to “{1}”, which does not exist.
图表“{}”的内容类型不对。 ⇒ The chart “{0}” has a wrong content type.
样式“{}”不存在。 ⇒ The style “{0}” does not exist.
标记没有写完：缺少结尾的“{}”。 ⇒ the tag is not finished: its “{0}” is missing.
请在标记末尾补上“{}”；一个标记须写在同一段落内，不能跨段、跨单元格。 ⇒ Add “{0}” at the end of the tag; a tag stands within one paragraph.
像是一个标记，但写法不对，会原样印出。 ⇒ looks like a tag and is none: it would be printed as it is.
请写作“{}”；确要印出这对括号的，请改用全角的｛｝［］或《》。 ⇒ Write “{0}”; to print the brackets themselves, use full-width ones.
有一个多余的“{}”，前面找不到与它成对的开头。 ⇒ there is a “{0}” without a beginning.
请补上标记的开头或删去它；确要印出这两个字符，请在中间加下划线，写作“}_}”或“%_}”。 ⇒ Add the beginning of the tag or delete this; to print the two characters, put an underscore between: “}_}” or “%_}”.
这一段里的标记太多，没有读完。 ⇒ there are too many tags in this paragraph: they were not all read.
请分成几段。 ⇒ Make several paragraphs of it.
模板 ⇒ template
这个字段是一条记录（{}），不能直接印出。 ⇒ the field is a record ({0}) and cannot be printed.
请写明要印的是它的哪一项，如“{{ 字段.名称 }}”。 ⇒ Say which of its fields is meant, as in “{{ field.name }}”.
内容“{}”里有Word不能保存的控制字符（U+{}）。 ⇒ the text “{0}” holds a control character that Word cannot store (U+{1}).
请在数据里删去这个字符。 ⇒ Delete the character from the data.
内容“{}”里有看不见的字符（□处，U+{}）。 ⇒ the text “{0}” holds a character that nobody sees (at □, U+{1}).
它会改变文字的次序或使名称对不上。请在数据里删去这个字符。 ⇒ It may reorder the text, or make a name match no other. Delete it from the data.
这个字段没有值（null）。 ⇒ the field has no value (null).
请在数据里填上；确可空缺的，请写作“{{ 字段 or '' }}”。 ⇒ Fill it in; where it may be missing, write “{{ field or '' }}”.
这个字段是“是/否”，不能直接印出。 ⇒ the field is true or false and cannot be printed.
请写作“{{ '是' if 字段 else '否' }}”。 ⇒ Write “{{ 'yes' if field else 'no' }}”.
这个字段是一个列表或一组数据，不能直接印出。 ⇒ the field is a list or a mapping and cannot be printed.
请用“{{ 字段 | join('、') }}”，或用{% for %}逐个写。 ⇒ Use “{{ field | join(', ') }}”, or {% for %} for one after another.
这个字段不是可以写出的数（NaN或无穷大）。 ⇒ the field is no number that can be written (NaN or infinite).
请在数据里更正。 ⇒ Correct it in the data.
带格式的内容或图片不能放在这里。 ⇒ formatted text or a picture cannot stand here.
请放在正文、表格、页眉或页脚的文字里。 ⇒ Put it in the text, a table, a header or a footer.
模板里没有样式“{}”。 ⇒ The template has no style “{0}”.
请写模板里已有样式的编号，或在模板里建立这个样式。 ⇒ Write the id of a style the template has, or add the style to it.
标记的结尾 ⇒ the end of the tag
模板的结尾 ⇒ the end of the template
另一个标记的开头 ⇒ the beginning of another tag
名称 ⇒ a name
数字 ⇒ a number
文字 ⇒ a text
不合标记的语法 ⇒ against the syntax of tags
应为{}，却遇到{} ⇒ expected {0}, got {1}
缺少字段名或值，却遇到{} ⇒ expected a field or a value, got {0}
括号没有成对 ⇒ the brackets do not pair
到结尾还缺字段名或值 ⇒ a field or a value is missing at the end
不认识的字符{} ⇒ unknown character {0}
多余的{} ⇒ unexpected {0}
不能给{}赋值 ⇒ {0} cannot be assigned to
没有结束 ⇒ not ended
括号或标记套得太深 ⇒ brackets or tags are nested too deeply
不允许这样取值或调用 ⇒ it is not allowed to get or call this
除数为零 ⇒ division by zero
数字过大 ⇒ the number is too large
数据的类型不合这种用法 ⇒ the type of the data does not fit
数据的值不合这种用法 ⇒ the value of the data does not fit
没有这一项 ⇒ there is no such item
标记的用法不对 ⇒ the tag is used wrongly
列表 ⇒ a list
一组数据 ⇒ a mapping
是 ⇒ true
否 ⇒ false
无 ⇒ none
这里的链接“{}”不是网址，点开时会打开电脑或网络上的文件、程序，没有使用。 ⇒ The link “{0}” here is no address on the web: a click would open a file or a program of the computer or the network; it was not used.
请改为http://、https://或mailto:开头的网址，或取消链接。 ⇒ Change it to an address beginning with http://, https:// or mailto:, or take the link out.
这里的“{}”域会印出文件所在的文件夹，还会随打开它的电脑变化。 ⇒ The “{0}” field here prints the folder the file lies in, another on every computer that opens it.
请删去这个域；只要文件名的，请去掉域代码里的“\\p”。 ⇒ Delete the field; if only the name of the file is wanted, take “\\p” out of its code.
这里的“{}”域会印出打开文件的人的姓名或地址，换一个人打开就变。 ⇒ The “{0}” field here prints the name or address of whoever opens the file.
格式的修订记录 ⇒ recorded changes of formats
有一个多余的“{}”，会原样印出。 ⇒ There is a “{0}” too many; it would be printed as it is.
请删去它；确要印出的，请在它前面空一格。 ⇒ Delete it; if it is to be printed, write a blank before it.
没有这个文件 ⇒ there is no such file
这是一个文件夹 ⇒ it is a folder
路径中有一段不是文件夹 ⇒ part of the path is no folder
没有读取权限 ⇒ it may not be read
文件名过长 ⇒ the name is too long
链接指回了自己 ⇒ the link leads back to itself
磁盘读写出错 ⇒ the disk fails
磁盘已满 ⇒ the disk is full
磁盘是只读的 ⇒ the disk is read-only
请只写到“{}”，去掉后面的“.{}”。 ⇒ Write it up to “{0}” only, without the “.{1}” behind.
"""
