/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guide/antenne-guide.h"

#include <string.h>

#include "guide/antenne-json.h"
#include "guide/antenne-pack.h"
#include "model/antenne-text.h"

#define MAX_CARDS 40
#define MAX_SECTIONS 20
#define MAX_LINES 20
#define MAX_QUESTIONS 80
#define MAX_WORDS 40
#define N_SAY 3
#define NAME "{name}"
/* Some scripts need them inside a word. */
#define ZERO_WIDTH_NON_JOINER 0x200c
#define ZERO_WIDTH_JOINER 0x200d

struct _AntenneGuide
{
  GStringChunk *texts;  /* every text below */
  GPtrArray *vectors;   /* every vector of texts below */
  GHashTable *words;    /* what stands for what is said otherwise in each region */
  const char *nameless; /* "the pupil" */
  gboolean lacks_word;  /* while it is read: a text names a word that is not there */
  AntenneGuideCard cards[ANTENNE_GUIDE_N_CARDS];
  GArray *sections[ANTENNE_GUIDE_N_CARDS]; /* AntenneGuideSection */
  const char *questions[ANTENNE_N_QUESTIONS];
  const char *const *say[ANTENNE_N_QUESTIONS];
};

/* A file while it is read. */
typedef struct
{
  AntenneGuide *guide;
  const char *file;
  const char *language;
  GError **error;
} Reader;

static const char *const card_ids[ANTENNE_GUIDE_N_CARDS] = {
  [ANTENNE_GUIDE_NOTICE] = "notice",   [ANTENNE_GUIDE_TOMORROW] = "tomorrow", [ANTENNE_GUIDE_TALK] = "talk",
  [ANTENNE_GUIDE_SAFETY] = "safety",   [ANTENNE_GUIDE_REFER] = "refer",       [ANTENNE_GUIDE_DECLINED] = "declined",
  [ANTENNE_GUIDE_WAITING] = "waiting", [ANTENNE_GUIDE_MISSED] = "missed",     [ANTENNE_GUIDE_STOPPED] = "stopped",
  [ANTENNE_GUIDE_WELCOME] = "welcome", [ANTENNE_GUIDE_CONSULT] = "consult",
};

static const struct
{
  const char *id;
  AntenneStage stage;
  AntenneGuideCardKind card;
} questions[ANTENNE_N_QUESTIONS] = {
  [ANTENNE_QUESTION_SEEN] = { "seen", ANTENNE_STAGE_NOTICE, ANTENNE_GUIDE_NOTICE },
  [ANTENNE_QUESTION_OTHERS] = { "others", ANTENNE_STAGE_NOTICE, ANTENNE_GUIDE_NOTICE },
  [ANTENNE_QUESTION_TOMORROW] = { "tomorrow", ANTENNE_STAGE_NOTICE, ANTENNE_GUIDE_TOMORROW },
  [ANTENNE_QUESTION_MOMENT] = { "moment", ANTENNE_STAGE_TALK, ANTENNE_GUIDE_TALK },
  [ANTENNE_QUESTION_SAID] = { "said", ANTENNE_STAGE_TALK, ANTENNE_GUIDE_TALK },
  [ANTENNE_QUESTION_WANTS] = { "wants", ANTENNE_STAGE_TALK, ANTENNE_GUIDE_TALK },
  [ANTENNE_QUESTION_AGREED] = { "agreed", ANTENNE_STAGE_TALK, ANTENNE_GUIDE_TALK },
  [ANTENNE_QUESTION_TURN_TO] = { "turn-to", ANTENNE_STAGE_TALK, ANTENNE_GUIDE_TALK },
  [ANTENNE_QUESTION_MAY_KNOW] = { "may-know", ANTENNE_STAGE_TALK, ANTENNE_GUIDE_SAFETY },
  [ANTENNE_QUESTION_PARENTS] = { "parents", ANTENNE_STAGE_TALK, ANTENNE_GUIDE_SAFETY },
  [ANTENNE_QUESTION_STRENGTHS] = { "strengths", ANTENNE_STAGE_TALK, ANTENNE_GUIDE_TALK },
  [ANTENNE_QUESTION_WELCOME] = { "welcome", ANTENNE_STAGE_TALK, ANTENNE_GUIDE_WELCOME },
  [ANTENNE_QUESTION_CONSENT] = { "consent", ANTENNE_STAGE_REFER, ANTENNE_GUIDE_REFER },
  [ANTENNE_QUESTION_WHO] = { "who", ANTENNE_STAGE_REFER, ANTENNE_GUIDE_REFER },
  [ANTENNE_QUESTION_BARRIERS] = { "barriers", ANTENNE_STAGE_REFER, ANTENNE_GUIDE_REFER },
  [ANTENNE_QUESTION_PASSED_ON] = { "passed-on", ANTENNE_STAGE_REFER, ANTENNE_GUIDE_REFER },
  [ANTENNE_QUESTION_DISCUSSED] = { "discussed", ANTENNE_STAGE_REFER, ANTENNE_GUIDE_SAFETY },
  [ANTENNE_QUESTION_ALONG] = { "along", ANTENNE_STAGE_REFER, ANTENNE_GUIDE_REFER },
  [ANTENNE_QUESTION_DECLINED] = { "declined", ANTENNE_STAGE_REFER, ANTENNE_GUIDE_DECLINED },
  [ANTENNE_QUESTION_DANGER] = { "danger", ANTENNE_STAGE_REFER, ANTENNE_GUIDE_SAFETY },
  [ANTENNE_QUESTION_CONTACT] = { "contact", ANTENNE_STAGE_REFER, ANTENNE_GUIDE_WAITING },
  [ANTENNE_QUESTION_SINCE] = { "since", ANTENNE_STAGE_REFER, ANTENNE_GUIDE_WAITING },
  [ANTENNE_QUESTION_MEANWHILE] = { "meanwhile", ANTENNE_STAGE_REFER, ANTENNE_GUIDE_WAITING },
  [ANTENNE_QUESTION_IN_TOUCH] = { "in-touch", ANTENNE_STAGE_REFER, ANTENNE_GUIDE_WAITING },
  [ANTENNE_QUESTION_APPOINTMENT] = { "appointment", ANTENNE_STAGE_REFER, ANTENNE_GUIDE_REFER },
  [ANTENNE_QUESTION_MISSED] = { "missed", ANTENNE_STAGE_REFER, ANTENNE_GUIDE_MISSED },
  [ANTENNE_QUESTION_HELPED] = { "helped", ANTENNE_STAGE_REFER, ANTENNE_GUIDE_WAITING },
  [ANTENNE_QUESTION_STOPPED] = { "stopped", ANTENNE_STAGE_REFER, ANTENNE_GUIDE_STOPPED },
  [ANTENNE_QUESTION_RESTING] = { "resting", ANTENNE_STAGE_NOTICE, ANTENNE_GUIDE_NOTICE },
  [ANTENNE_QUESTION_STANDS] = { "stands", ANTENNE_STAGE_NOTICE, ANTENNE_GUIDE_TALK },
  [ANTENNE_QUESTION_CLOSE_AGREED] = { "close-agreed", ANTENNE_STAGE_NOTICE, ANTENNE_GUIDE_TALK },
  [ANTENNE_QUESTION_REOPENED] = { "reopened", ANTENNE_STAGE_NOTICE, ANTENNE_GUIDE_NOTICE },
  [ANTENNE_QUESTION_COLLEAGUES] = { "colleagues", ANTENNE_STAGE_NOTICE, ANTENNE_GUIDE_CONSULT },
};

#define ASK(...)                                                                                                       \
  {                                                                                                                    \
    (const AntenneQuestion[]){ __VA_ARGS__ }, G_N_ELEMENTS (((const AntenneQuestion[]){ __VA_ARGS__ }))                \
  }

static const struct
{
  const AntenneQuestion *questions;
  guint n;
} asked[ANTENNE_PATH_N_STATES] = {
  [ANTENNE_PATH_NOTICING] =
      ASK (ANTENNE_QUESTION_SEEN, ANTENNE_QUESTION_OTHERS, ANTENNE_QUESTION_TOMORROW, ANTENNE_QUESTION_MOMENT),
  [ANTENNE_PATH_TALKING] =
      ASK (ANTENNE_QUESTION_MOMENT, ANTENNE_QUESTION_SAID, ANTENNE_QUESTION_WANTS, ANTENNE_QUESTION_AGREED,
           ANTENNE_QUESTION_TURN_TO, ANTENNE_QUESTION_MAY_KNOW, ANTENNE_QUESTION_PARENTS, ANTENNE_QUESTION_STRENGTHS),
  [ANTENNE_PATH_SEEKING] = ASK (ANTENNE_QUESTION_CONSENT, ANTENNE_QUESTION_WHO, ANTENNE_QUESTION_BARRIERS),
  [ANTENNE_PATH_AGREED] = ASK (ANTENNE_QUESTION_WHO, ANTENNE_QUESTION_BARRIERS, ANTENNE_QUESTION_PASSED_ON,
                               ANTENNE_QUESTION_DISCUSSED, ANTENNE_QUESTION_ALONG),
  [ANTENNE_PATH_DECLINED] = ASK (ANTENNE_QUESTION_DECLINED, ANTENNE_QUESTION_CONSENT),
  [ANTENNE_PATH_REFERRED] = ASK (ANTENNE_QUESTION_CONTACT, ANTENNE_QUESTION_IN_TOUCH, ANTENNE_QUESTION_MEANWHILE),
  [ANTENNE_PATH_WAITING] = ASK (ANTENNE_QUESTION_SINCE, ANTENNE_QUESTION_IN_TOUCH, ANTENNE_QUESTION_MEANWHILE),
  [ANTENNE_PATH_APPOINTED] = ASK (ANTENNE_QUESTION_APPOINTMENT, ANTENNE_QUESTION_ALONG),
  [ANTENNE_PATH_MISSED] = ASK (ANTENNE_QUESTION_MISSED, ANTENNE_QUESTION_BARRIERS, ANTENNE_QUESTION_ALONG),
  [ANTENNE_PATH_HELPED] = ASK (ANTENNE_QUESTION_HELPED, ANTENNE_QUESTION_IN_TOUCH, ANTENNE_QUESTION_STRENGTHS),
  [ANTENNE_PATH_STOPPED] = ASK (ANTENNE_QUESTION_STOPPED, ANTENNE_QUESTION_WANTS),
  [ANTENNE_PATH_RESTING] = ASK (ANTENNE_QUESTION_RESTING),
  [ANTENNE_PATH_CLOSED] = ASK (ANTENNE_QUESTION_STANDS, ANTENNE_QUESTION_CLOSE_AGREED, ANTENNE_QUESTION_REOPENED),
};

#undef ASK

/* --- Reading --- */

static gboolean
refuse (Reader *reader, const char *list, guint entry, const char *field)
{
  return antenne_json_refuse (reader->error, reader->file, list, entry, field);
}

/* The words of the region in the place of their names, and "{name}" as it is: that is for antenne_guide_fill(). NULL
 * where a brace means nothing. */
static const char *
keep_text (AntenneGuide *self, const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *at = text; *at != '\0';)
    {
      const char *end;

      if (*at == '}')
        return NULL;
      if (*at != '{')
        {
          g_string_append_c (out, *at++);
          continue;
        }
      end = strchr (at, '}');
      if (end == NULL)
        return NULL;
      if (g_str_has_prefix (at, NAME))
        g_string_append (out, NAME);
      else
        {
          g_autofree char *name = g_strndup (at + 1, (gsize) (end - at - 1));
          const char *word = g_hash_table_lookup (self->words, name);

          if (word == NULL)
            {
              self->lacks_word = TRUE;
              return NULL;
            }
          g_string_append (out, word);
        }
      at = end + 1;
    }
  return g_string_chunk_insert_const (self->texts, out->str);
}

/* Of a text in each language, the one that is asked for, kept; NULL where one of them is wrong. */
static const char *
choose_text (Reader *reader, const char *nl, const char *en)
{
  const char *kept_nl = keep_text (reader->guide, nl), *kept_en = keep_text (reader->guide, en);

  if (kept_nl == NULL || kept_en == NULL)
    return NULL;
  return strcmp (reader->language, "nl") == 0 ? kept_nl : kept_en;
}

/* A field in both languages, kept; NULL where it is wrong. "" where it is absent and may be. */
static const char *
read_text (Reader *reader, JsonObject *object, const char *field, gboolean required)
{
  const char *nl, *en;

  return antenne_json_read_translated (object, field, "nl", required, &nl) &&
                 antenne_json_read_translated (object, field, "en", required, &en)
             ? choose_text (reader, nl, en)
             : NULL;
}

/* A list of texts in both languages, at least @least and at most @most; NULL where it is wrong. */
static const char *const *
read_lines (Reader *reader, JsonObject *object, const char *field, guint least, guint most)
{
  JsonArray *array;
  const char **lines;

  if (!antenne_json_read_array (object, field, TRUE, most, &array) || json_array_get_length (array) < least)
    return NULL;
  lines = g_new0 (const char *, json_array_get_length (array) + 1);
  g_ptr_array_add (reader->guide->vectors, lines);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      const char *nl = antenne_json_get_translated (array, i, "nl");
      const char *en = antenne_json_get_translated (array, i, "en");

      lines[i] = nl != NULL && en != NULL ? choose_text (reader, nl, en) : NULL;
      if (lines[i] == NULL)
        return NULL;
    }
  return lines;
}

/* What has to be known of both files before a text of either is read. */
static gboolean
read_head (Reader *reader, JsonObject *root)
{
  static const char *const known_root[] = { "dated", "nameless", "words", "cards", "questions", NULL };
  static const char *const known[] = { "word", "is", NULL };
  const char *dated, *stray = antenne_json_find_unknown (root, known_root);
  JsonArray *words;

  if (stray != NULL)
    return refuse (reader, stray, 0, NULL);
  if (!antenne_json_read_date (root, "dated", TRUE, &dated))
    return refuse (reader, "dated", 0, NULL);
  if (!antenne_json_read_array (root, "words", FALSE, MAX_WORDS, &words))
    return refuse (reader, "words", 0, NULL);
  for (guint i = 0; words != NULL && i < json_array_get_length (words); i++)
    {
      JsonObject *object = antenne_json_get_object (words, i);
      const char *word, *nl, *en, *unknown;

      if (object == NULL)
        return refuse (reader, "words", i + 1, NULL);
      if (!antenne_json_read_id (object, "word", TRUE, &word) || strcmp (word, "name") == 0)
        return refuse (reader, "words", i + 1, "word");
      if (!antenne_json_read_translated (object, "is", "nl", TRUE, &nl) || strpbrk (nl, "{}") != NULL ||
          !antenne_json_read_translated (object, "is", "en", TRUE, &en) || strpbrk (en, "{}") != NULL)
        return refuse (reader, "words", i + 1, "is");
      unknown = antenne_json_find_unknown (object, known);
      if (unknown != NULL)
        return refuse (reader, "words", i + 1, unknown);
      g_hash_table_replace (reader->guide->words, g_strdup (word),
                            g_strdup (strcmp (reader->language, "nl") == 0 ? nl : en));
    }
  return TRUE;
}

static gboolean
read_section (Reader *reader, JsonObject *object, GArray *sections)
{
  static const char *const known[] = { "id", "title", "lines", NULL };
  AntenneGuideSection section;
  const char *id;

  if (object == NULL || !antenne_json_read_id (object, "id", TRUE, &id) ||
      antenne_json_find_unknown (object, known) != NULL)
    return FALSE;
  section.id = g_string_chunk_insert_const (reader->guide->texts, id);
  section.title = read_text (reader, object, "title", TRUE);
  section.lines = read_lines (reader, object, "lines", 1, MAX_LINES);
  if (section.title == NULL || section.lines == NULL)
    return FALSE;

  for (guint i = 0; i < sections->len; i++)
    if (strcmp (g_array_index (sections, AntenneGuideSection, i).id, section.id) == 0)
      {
        g_array_index (sections, AntenneGuideSection, i) = section;
        return TRUE;
      }
  g_array_append_val (sections, section);
  return TRUE;
}

/* NULL, or the field that is wrong. */
static const char *
read_card (Reader *reader, JsonObject *object)
{
  static const char *const known[] = { "id", "title", "lead", "sections", NULL };
  AntenneGuide *self = reader->guide;
  AntenneGuideCard *card = NULL;
  const char *id, *title, *lead;
  JsonArray *sections;
  guint kind;

  if (!antenne_json_read_id (object, "id", TRUE, &id))
    return "id";
  for (kind = 0; kind < ANTENNE_GUIDE_N_CARDS && card == NULL; kind++)
    if (strcmp (card_ids[kind], id) == 0)
      card = &self->cards[kind];
  if (card == NULL)
    return "id";
  kind--;

  /* What a region leaves out stays as all regions have it. */
  title = read_text (reader, object, "title", card->title == NULL);
  if (title == NULL)
    return "title";
  if (*title != '\0')
    card->title = title;
  lead = read_text (reader, object, "lead", FALSE);
  if (lead == NULL)
    return "lead";
  if (*lead != '\0' || card->lead == NULL)
    card->lead = lead;

  if (!antenne_json_read_array (object, "sections", FALSE, MAX_SECTIONS, &sections))
    return "sections";
  for (guint i = 0; sections != NULL && i < json_array_get_length (sections); i++)
    if (!read_section (reader, antenne_json_get_object (sections, i), self->sections[kind]))
      return "sections";
  return antenne_json_find_unknown (object, known);
}

/* Likewise. */
static const char *
read_question (Reader *reader, JsonObject *object)
{
  static const char *const known[] = { "id", "question", "say", NULL };
  AntenneGuide *self = reader->guide;
  const char *id;

  if (!antenne_json_read_id (object, "id", TRUE, &id))
    return "id";
  for (guint i = 0; i < ANTENNE_N_QUESTIONS; i++)
    if (strcmp (questions[i].id, id) == 0)
      {
        self->questions[i] = read_text (reader, object, "question", TRUE);
        if (self->questions[i] == NULL)
          return "question";
        self->say[i] = read_lines (reader, object, "say", N_SAY, N_SAY);
        if (self->say[i] == NULL)
          return "say";
        return antenne_json_find_unknown (object, known);
      }
  return "id";
}

/* The same id twice in one file is one text that nobody ever reads. */
static gboolean
read_entries (Reader *reader, JsonObject *root, const char *list, guint max,
              const char *(*read_entry) (Reader *reader, JsonObject *object))
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  JsonArray *entries;

  if (!antenne_json_read_array (root, list, FALSE, max, &entries))
    return refuse (reader, list, 0, NULL);
  for (guint i = 0; entries != NULL && i < json_array_get_length (entries); i++)
    {
      JsonObject *object = antenne_json_get_object (entries, i);
      const char *wrong, *id;

      if (object == NULL)
        return refuse (reader, list, i + 1, NULL);
      wrong = read_entry (reader, object);
      if (wrong == NULL && antenne_json_read_id (object, "id", TRUE, &id) && !g_hash_table_add (ids, (gpointer) id))
        wrong = "id";
      if (wrong != NULL)
        return refuse (reader, list, i + 1, wrong);
    }
  return TRUE;
}

static gboolean
read_file (Reader *reader, JsonObject *root)
{
  AntenneGuide *self = reader->guide;
  const char *nameless;

  if (!antenne_json_read_translated (root, "nameless", reader->language, self->nameless == NULL, &nameless))
    return refuse (reader, "nameless", 0, NULL);
  if (*nameless != '\0')
    self->nameless = g_string_chunk_insert_const (self->texts, nameless);
  return read_entries (reader, root, "cards", MAX_CARDS, read_card) &&
         read_entries (reader, root, "questions", MAX_QUESTIONS, read_question);
}

/* Whether nothing is missing; says what is. */
static gboolean
check_whole (Reader *reader)
{
  AntenneGuide *self = reader->guide;

  for (guint i = 0; i < ANTENNE_GUIDE_N_CARDS; i++)
    if (self->cards[i].title == NULL || self->sections[i]->len == 0)
      return refuse (reader, card_ids[i], 0, NULL);
  for (guint i = 0; i < ANTENNE_N_QUESTIONS; i++)
    if (self->questions[i] == NULL)
      return refuse (reader, questions[i].id, 0, NULL);
  return TRUE;
}

static AntenneGuide *
new_empty (void)
{
  AntenneGuide *self = g_new0 (AntenneGuide, 1);

  self->texts = g_string_chunk_new (4096);
  self->vectors = g_ptr_array_new_with_free_func (g_free);
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < ANTENNE_GUIDE_N_CARDS; i++)
    self->sections[i] = g_array_new (FALSE, TRUE, sizeof (AntenneGuideSection));
  return self;
}

AntenneGuide *
antenne_guide_parse (const char *shared_file, GBytes *shared, const char *region_file, GBytes *region,
                     const char *language, GError **error)
{
  g_autoptr (AntenneGuide) self = new_empty ();
  g_autoptr (JsonParser) shared_json = antenne_json_parse (shared_file, shared, error);
  g_autoptr (JsonParser) region_json = NULL;
  Reader shared_reader = { self, shared_file, language, error };
  Reader region_reader = { self, region_file, language, error };

  if (shared_json == NULL)
    return NULL;
  if (region != NULL && (region_json = antenne_json_parse (region_file, region, error)) == NULL)
    return NULL;

  /* The words of the region first: what all regions share is said with them. */
  if (!read_head (&shared_reader, antenne_json_get_root (shared_json)) ||
      (region_json != NULL && !read_head (&region_reader, antenne_json_get_root (region_json))) ||
      !read_file (&shared_reader, antenne_json_get_root (shared_json)) || !check_whole (&shared_reader) ||
      (region_json != NULL && !read_file (&region_reader, antenne_json_get_root (region_json))))
    {
      /* Words are the region's to give: the text that lacks one is not at fault. */
      if (self->lacks_word && region_json != NULL)
        {
          g_clear_error (error);
          refuse (&region_reader, "words", 0, NULL);
        }
      return NULL;
    }

  for (guint i = 0; i < ANTENNE_GUIDE_N_CARDS; i++)
    {
      self->cards[i].id = card_ids[i];
      self->cards[i].sections = (const AntenneGuideSection *) (gpointer) self->sections[i]->data;
      self->cards[i].n_sections = self->sections[i]->len;
    }
  return g_steal_pointer (&self);
}

/* --- Where from --- */

static gpointer
parse_pair (const char *common_file, GBytes *common, const char *file, GBytes *json, gpointer data, GError **error)
{
  return antenne_guide_parse (common_file, common, file, json, data, error);
}

AntenneGuide *
antenne_guide_load (const char *region, const char *language)
{
  return antenne_pack_load_pair (antenne_pack_get_region (region), "guide.json", parse_pair, (gpointer) language,
                                 (GDestroyNotify) antenne_guide_free);
}

void
antenne_guide_free (AntenneGuide *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < ANTENNE_GUIDE_N_CARDS; i++)
    g_array_unref (self->sections[i]);
  g_hash_table_unref (self->words);
  g_ptr_array_unref (self->vectors);
  g_string_chunk_free (self->texts);
  g_free (self);
}

/* --- Asking --- */

const AntenneGuideCard *
antenne_guide_get_card (AntenneGuide *self, AntenneGuideCardKind kind)
{
  return &self->cards[kind];
}

const AntenneGuideSection *
antenne_guide_card_find (const AntenneGuideCard *card, const char *id)
{
  for (guint i = 0; i < card->n_sections; i++)
    if (strcmp (card->sections[i].id, id) == 0)
      return &card->sections[i];
  return NULL;
}

const char *
antenne_guide_get_question (AntenneGuide *self, AntenneQuestion question)
{
  return self->questions[question];
}

const char *const *
antenne_guide_get_say (AntenneGuide *self, AntenneQuestion question)
{
  return self->say[question];
}

const AntenneQuestion *
antenne_guide_list_questions (AntennePathState state, guint *n)
{
  *n = asked[state].n;
  return asked[state].questions;
}

AntenneGuideCardKind
antenne_question_get_card (AntenneQuestion question)
{
  return questions[question].card;
}

AntenneStage
antenne_question_get_stage (AntenneQuestion question)
{
  return questions[question].stage;
}

const char *
antenne_question_to_text (AntenneQuestion question)
{
  return questions[question].id;
}

/* A name as it may stand in a sentence: without what cannot be seen but moves what can. */
static char *
clean_name (const char *name)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *valid = g_utf8_make_valid (name, -1);

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      if (letter == '\n' || letter == '\t')
        g_string_append_c (out, ' ');
      else if (letter == ZERO_WIDTH_NON_JOINER || letter == ZERO_WIDTH_JOINER ||
               (!g_unichar_iscntrl (letter) && g_unichar_type (letter) != G_UNICODE_FORMAT &&
                g_unichar_type (letter) != G_UNICODE_LINE_SEPARATOR &&
                g_unichar_type (letter) != G_UNICODE_PARAGRAPH_SEPARATOR))
        g_string_append_unichar (out, letter);
    }
  return g_strstrip (g_string_free (g_steal_pointer (&out), FALSE));
}

char *
antenne_guide_fill (AntenneGuide *self, const char *text, const char *name)
{
  g_autofree char *clean = clean_name (name != NULL ? name : "");
  g_auto (GStrv) parts = g_strsplit (text, NAME, -1);
  g_autofree char *filled = g_strjoinv (*clean != '\0' ? clean : self->nameless, parts);

  /* “The pupil” may begin a sentence; what somebody is called is written as they write it. */
  return *clean == '\0' ? antenne_text_capitalize (filled) : g_steal_pointer (&filled);
}
