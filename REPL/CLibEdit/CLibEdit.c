#define _XOPEN_SOURCE 700
#define _DEFAULT_SOURCE
#include "CLibEdit.h"

#include <dlfcn.h>
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

// The part of histedit.h that is used. Its numbers are libedit's binary interface and have not changed since 2010.
typedef struct editline EditLine;
typedef struct historyW HistoryW;
typedef struct { int num; const wchar_t *str; } HistEventW;
typedef struct { const wchar_t *buffer, *cursor, *lastchar; } LineInfoW;
enum {
  EL_PROMPT = 0, EL_EDITOR = 2, EL_SIGNAL = 3, EL_BIND = 4, EL_ADDFN = 9, EL_HIST = 10, EL_GETCFN = 13, EL_CLIENTDATA = 14,
  EL_REFRESH = 20
};
enum { CC_REFRESH = 4, CC_ERROR = 6, CC_REDISPLAY = 8 };
enum { H_SETSIZE = 1, H_ENTER = 10, H_SETUNIQUE = 20 };

static struct {
  EditLine *(*init)(const char *, FILE *, FILE *, FILE *);
  void (*end)(EditLine *);
  int (*wset)(EditLine *, int, ...);
  int (*wget)(EditLine *, int, ...);
  const wchar_t *(*wgets)(EditLine *, int *);
  const LineInfoW *(*wline)(EditLine *);
  int (*winsertstr)(EditLine *, const wchar_t *);
  void (*deletestr)(EditLine *, int);
  void (*resize)(EditLine *);
  void (*reset)(EditLine *);
  HistoryW *(*history_init)(void);
  void (*history_end)(HistoryW *);
  int (*history)(HistoryW *, HistEventW *, int, ...);
} lib;

struct clibedit {
  EditLine *el;
  HistoryW *history;
  clibedit_callbacks callbacks;
  wchar_t *prompt;
  // Bytes read and not yet edited: what is pasted is taken at once, so that no line of it is echoed twice.
  char bytes[4096];
  size_t start, end;
  mbstate_t state;
  bool interrupted;
};

static volatile sig_atomic_t interrupted, resized, continued;

static void on_signal(int number) {
  if (number == SIGINT) interrupted = 1;
  if (number == SIGWINCH) resized = 1;
  if (number == SIGCONT) continued = 1;
}

static bool load(void) {
  static int state = -1;
  if (state >= 0) return state;
  state = 0;
  const char *names[] = {"libedit.so.2", "libedit.so.0", "libedit.so", "libedit.3.dylib", "libedit.2.dylib", "libedit.dylib"};
  void *handle = NULL;
  for (size_t i = 0; handle == NULL && i < sizeof names / sizeof *names; i++) handle = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
  if (handle == NULL) return false;
  const struct { const char *name; void *place; } wanted[] = {
    {"el_init", &lib.init}, {"el_end", &lib.end}, {"el_wset", &lib.wset}, {"el_wget", &lib.wget}, {"el_wgets", &lib.wgets},
    {"el_wline", &lib.wline}, {"el_winsertstr", &lib.winsertstr}, {"el_deletestr", &lib.deletestr}, {"el_resize", &lib.resize},
    {"el_reset", &lib.reset}, {"history_winit", &lib.history_init}, {"history_wend", &lib.history_end}, {"history_w", &lib.history},
  };
  for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
    void *symbol = dlsym(handle, wanted[i].name);
    if (symbol == NULL) return false;
    memcpy(wanted[i].place, &symbol, sizeof symbol);
  }
  state = 1;
  return true;
}

// MARK: UTF-8 and wide characters

static wchar_t *wide(const char *text) {
  size_t length = strlen(text);
  wchar_t *result = calloc(length + 1, sizeof *result);
  if (result == NULL) return NULL;
  mbstate_t state = {0};
  size_t used = 0, count = 0;
  while (used < length) {
    size_t step = mbrtowc(&result[count], text + used, length - used, &state);
    if (step == (size_t)-1 || step == (size_t)-2 || step == 0) {
      memset(&state, 0, sizeof state);
      result[count] = L'\xFFFD';
      step = 1;
    }
    used += step;
    count++;
  }
  return result;
}

static char *narrow(const wchar_t *text, size_t count) {
  char *result = malloc(count * MB_CUR_MAX + 1);
  if (result == NULL) return NULL;
  mbstate_t state = {0};
  size_t used = 0;
  for (size_t i = 0; i < count; i++) {
    size_t step = wcrtomb(result + used, text[i], &state);
    if (step == (size_t)-1) {
      memset(&state, 0, sizeof state);
      result[used] = '?';
      step = 1;
    }
    used += step;
  }
  result[used] = 0;
  return result;
}

// MARK: What libedit calls

static clibedit *owner(EditLine *el) {
  void *editor = NULL;
  lib.wget(el, EL_CLIENTDATA, &editor);
  return editor;
}

static wchar_t *prompt(EditLine *el) {
  clibedit *editor = owner(el);
  static wchar_t none[] = L"";
  return editor && editor->prompt ? editor->prompt : none;
}

static void show_above(clibedit *editor, const char *text) {
  fputs("\r\033[J", stdout);
  fputs(text, stdout);
  fflush(stdout);
  lib.wset(editor->el, EL_REFRESH);
}

static int next_character(EditLine *el, wchar_t *result) {
  clibedit *editor = owner(el);
  if (editor == NULL) return -1;
  for (;;) {
    while (editor->start < editor->end) {
      size_t step = mbrtowc(result, editor->bytes + editor->start, editor->end - editor->start, &editor->state);
      if (step == (size_t)-2) {  // The rest of the character is still to come.
        editor->start = editor->end;
        break;
      }
      if (step == (size_t)-1) {
        memset(&editor->state, 0, sizeof editor->state);
        editor->start++;
        *result = L'\xFFFD';
        return 1;
      }
      editor->start += step == 0 ? 1 : step;
      return 1;
    }
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    int ready = poll(&input, 1, 500);
    if (interrupted) {
      interrupted = 0;
      editor->interrupted = true;
      return -1;
    }
    if (resized) {
      resized = 0;
      lib.resize(el);
    }
    if (continued) {
      continued = 0;
      lib.wset(el, EL_REFRESH);
    }
    if (ready < 0) {
      if (errno == EINTR) continue;
      return -1;
    }
    if (ready == 0) {
      char *text = editor->callbacks.idle ? editor->callbacks.idle(editor->callbacks.context) : NULL;
      if (text) show_above(editor, text);
      free(text);
      continue;
    }
    ssize_t count = read(STDIN_FILENO, editor->bytes, sizeof editor->bytes);
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (count <= 0) return -1;
    editor->start = 0;
    editor->end = (size_t)count;
  }
}

static unsigned char complete(EditLine *el, wint_t key) {
  (void)key;
  clibedit *editor = owner(el);
  const LineInfoW *info = lib.wline(el);
  if (editor == NULL || info == NULL || editor->callbacks.complete == NULL) return CC_ERROR;
  char *before = narrow(info->buffer, (size_t)(info->cursor - info->buffer));
  if (before == NULL) return CC_ERROR;
  clibedit_completed done = editor->callbacks.complete(editor->callbacks.context, editor, before);
  free(before);
  return done == CLIBEDIT_CHANGED ? CC_REFRESH : done == CLIBEDIT_LISTED ? CC_REDISPLAY : CC_ERROR;
}

// MARK: The editor

clibedit *clibedit_open(clibedit_callbacks callbacks) {
  const char *terminal = getenv("TERM");
  if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO) || terminal == NULL || *terminal == 0 || strcmp(terminal, "dumb") == 0) return NULL;
  if (!load()) return NULL;
  // Letters are read and measured as UTF-8 even where the environment names no language.
  if (setlocale(LC_CTYPE, "") == NULL || strcmp(nl_langinfo(CODESET), "UTF-8") != 0) {
    if (setlocale(LC_CTYPE, "C.UTF-8") == NULL && setlocale(LC_CTYPE, "en_US.UTF-8") == NULL) return NULL;
  }
  clibedit *editor = calloc(1, sizeof *editor);
  if (editor == NULL) return NULL;
  editor->callbacks = callbacks;
  editor->el = lib.init("paragraf", stdin, stdout, stderr);
  editor->history = lib.history_init();
  if (editor->el == NULL || editor->history == NULL) {
    clibedit_close(editor);
    return NULL;
  }
  EditLine *el = editor->el;
  HistEventW event;
  lib.history(editor->history, &event, H_SETSIZE, 1000);
  lib.history(editor->history, &event, H_SETUNIQUE, 1);
  lib.wset(el, EL_CLIENTDATA, editor);
  lib.wset(el, EL_PROMPT, prompt);
  lib.wset(el, EL_SIGNAL, 0);
  lib.wset(el, EL_EDITOR, L"emacs");
  lib.wset(el, EL_HIST, lib.history, editor->history);
  lib.wset(el, EL_GETCFN, next_character);
  lib.wset(el, EL_ADDFN, L"paragraf-complete", L"Suggest what may stand here", complete);
  const struct { const wchar_t *key, *action; } keys[] = {
    {L"\t", L"paragraf-complete"}, {L"^R", L"em-inc-search-prev"}, {L"^S", L"em-inc-search-next"},
    {L"\\e[H", L"ed-move-to-beg"}, {L"\\eOH", L"ed-move-to-beg"}, {L"\\e[1~", L"ed-move-to-beg"},
    {L"\\e[F", L"ed-move-to-end"}, {L"\\eOF", L"ed-move-to-end"}, {L"\\e[4~", L"ed-move-to-end"},
    {L"\\e[A", L"ed-prev-history"}, {L"\\eOA", L"ed-prev-history"}, {L"\\e[B", L"ed-next-history"}, {L"\\eOB", L"ed-next-history"},
    {L"\\e[C", L"ed-next-char"}, {L"\\eOC", L"ed-next-char"}, {L"\\e[D", L"ed-prev-char"}, {L"\\eOD", L"ed-prev-char"},
    {L"\\e[3~", L"ed-delete-next-char"}, {L"\\e[1;5C", L"em-next-word"}, {L"\\e[1;5D", L"ed-prev-word"},
    {L"^W", L"ed-delete-prev-word"}, {L"^U", L"vi-kill-line-prev"},
  };
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) lib.wset(el, EL_BIND, keys[i].key, keys[i].action, NULL);
  return editor;
}

void clibedit_close(clibedit *editor) {
  if (editor == NULL) return;
  if (editor->el) lib.end(editor->el);
  if (editor->history) lib.history_end(editor->history);
  free(editor->prompt);
  free(editor);
}

void clibedit_set_prompt(clibedit *editor, const char *prompt) {
  free(editor->prompt);
  editor->prompt = wide(prompt);
}

clibedit_result clibedit_read(clibedit *editor, const char *text, char **line) {
  *line = NULL;
  clibedit_set_prompt(editor, text);
  editor->interrupted = false;
  interrupted = resized = continued = 0;
  // While a line is edited a signal must not leave the terminal as the editor has set it.
  const int numbers[] = {SIGINT, SIGWINCH, SIGCONT};
  struct sigaction action = {.sa_handler = on_signal}, before[3];
  sigemptyset(&action.sa_mask);
  for (int i = 0; i < 3; i++) sigaction(numbers[i], &action, &before[i]);
  int count = 0;
  const wchar_t *read = lib.wgets(editor->el, &count);
  for (int i = 0; i < 3; i++) sigaction(numbers[i], &before[i], NULL);
  if (editor->interrupted) {
    lib.reset(editor->el);
    fputs("^C\n", stdout);
    fflush(stdout);
    return CLIBEDIT_INTERRUPTED;
  }
  if (read == NULL || count <= 0) {
    fputs("\n", stdout);
    fflush(stdout);
    return CLIBEDIT_END;
  }
  while (count > 0 && (read[count - 1] == L'\n' || read[count - 1] == L'\r')) count--;
  *line = narrow(read, (size_t)count);
  return *line ? CLIBEDIT_LINE : CLIBEDIT_END;
}

void clibedit_remember(clibedit *editor, const char *line) {
  wchar_t *text = wide(line);
  HistEventW event;
  if (text) lib.history(editor->history, &event, H_ENTER, text);
  free(text);
}

void clibedit_replace(clibedit *editor, int characters, const char *text) {
  wchar_t *inserted = wide(text);
  if (inserted == NULL) return;
  if (characters > 0) lib.deletestr(editor->el, characters);
  lib.winsertstr(editor->el, inserted);
  free(inserted);
}

void clibedit_show(clibedit *editor, const char *text) {
  (void)editor;
  fputs("\n", stdout);
  fputs(text, stdout);
  fflush(stdout);
}

int clibedit_columns(void) {
  struct winsize size;
  return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}
