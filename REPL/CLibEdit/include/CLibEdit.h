// Line editing by libedit, as much of it as a conversation needs. Texts are UTF-8.
//
// The library is looked for when a conversation begins, not when the program is built, so that neither building nor running
// needs it to be installed: without it clibedit_open returns NULL.
#ifndef CLIBEDIT_H
#define CLIBEDIT_H

#include <stdbool.h>
#include <stddef.h>

typedef struct clibedit clibedit;

/// What became of the tab key.
typedef enum { CLIBEDIT_NOTHING, CLIBEDIT_CHANGED, CLIBEDIT_LISTED } clibedit_completed;

typedef struct {
  /// Handed to each of the others.
  void *context;
  /// Called about twice a second while a line is waited for. Returns a text to show above the line, or NULL; it is released
  /// with free().
  char *(*idle)(void *context);
  /// Called at the tab key with what stands before the cursor; may use clibedit_replace and clibedit_show.
  clibedit_completed (*complete)(void *context, clibedit *editor, const char *before);
} clibedit_callbacks;

/// How reading a line ended.
typedef enum { CLIBEDIT_LINE, CLIBEDIT_END, CLIBEDIT_INTERRUPTED } clibedit_result;

/// NULL if libedit is not installed, or standard input and output are no terminal that it can edit on.
clibedit *clibedit_open(clibedit_callbacks callbacks);
void clibedit_close(clibedit *editor);

/// Reads a line. The text is released with free(); NULL unless a line was read.
clibedit_result clibedit_read(clibedit *editor, const char *prompt, char **line);

/// Changes what stands before the line that is being read; it is seen when the line is drawn again.
void clibedit_set_prompt(clibedit *editor, const char *prompt);

/// Adds a line to those the arrow keys bring back.
void clibedit_remember(clibedit *editor, const char *line);

/// Puts a text in place of so many characters before the cursor.
void clibedit_replace(clibedit *editor, int characters, const char *text);

/// Writes a text below the line that is being edited.
void clibedit_show(clibedit *editor, const char *text);

/// How many columns the terminal has.
int clibedit_columns(void);

#endif
