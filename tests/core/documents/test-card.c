/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <cairo-pdf.h>
#include <locale.h>
#include <string.h>

#include "documents/antenne-card.h"
#include "pdf-text.h"

#define A4_WIDTH 595.28
#define A4_HEIGHT 841.89
#define TODAY "2026-11-20"

static GPtrArray *
pick (AntenneDirectory *directory, const char *ids)
{
  GPtrArray *picked = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GStrv) each = g_strsplit (ids, " ", -1);

  for (char **id = each; *id != NULL; id++)
    {
      AntenneOrganisation *organisation = antenne_directory_find (directory, *id);

      g_assert_nonnull (organisation);
      g_ptr_array_add (picked, organisation);
    }
  return picked;
}

static char *
join_ids (GPtrArray *organisations)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < organisations->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "",
                            antenne_organisation_get_id (g_ptr_array_index (organisations, i)));
  return g_string_free (g_steal_pointer (&ids), FALSE);
}

static void
test_contents (void)
{
  g_autoptr (AntenneDirectory) directory = antenne_directory_load ("be-vlg");
  g_autoptr (GPtrArray) picked = pick (directory, "awel clb-chat zelfmoordlijn");
  g_autoptr (AntenneCard) card = antenne_card_new (picked, TODAY);
  const AntenneCardLine *line;

  g_assert_cmpuint (antenne_card_get_n_lines (card), ==, 3);
  line = antenne_card_get_line (card, 0);
  g_assert_cmpstr (line->title, ==, "Awel");
  g_assert_cmpstr (line->number, ==, "102");
  g_assert_cmpstr (line->detail, ==, "www.awel.be · Mon–Tue 16–22, Wed 14–22, Thu–Sat 16–22");
  line = antenne_card_get_line (card, 1);
  g_assert_cmpstr (line->number, ==, "");
  g_assert_nonnull (strstr (line->detail, "chat Mon–Tue 17–21"));
  /* The name says why: only the number. */
  line = antenne_card_get_line (card, 2);
  g_assert_cmpstr (line->title, ==, "1813");
  g_assert_cmpstr (line->number, ==, "");
  g_assert_cmpstr (line->detail, ==, "day and night");
}

/* Of each organisation of each pack, whatever it is about: neither its name where that tells, nor a theme, nor what it
 * is for, nor for whom. */
static void
test_never_says_why (void)
{
  static const char *const regions[] = { "be-vlg", "nl" };

  for (gsize i = 0; i < G_N_ELEMENTS (regions); i++)
    {
      g_autoptr (AntenneDirectory) directory = antenne_directory_load (regions[i]);
      GListModel *all = antenne_directory_get_organisations (directory);
      guint n_telling = 0;

      for (guint j = 0; j < g_list_model_get_n_items (all); j++)
        {
          g_autoptr (AntenneOrganisation) organisation = g_list_model_get_item (all, j);
          const char *name = antenne_organisation_get_name (organisation);
          g_autoptr (GPtrArray) one = g_ptr_array_new ();
          g_autoptr (AntenneCard) card = NULL;
          g_autofree char *text = NULL;

          g_ptr_array_add (one, organisation);
          card = antenne_card_new (one, TODAY);
          text = antenne_card_to_text (card);
          g_test_message ("%s: %s", name, text);
          g_assert_cmpuint (antenne_card_get_n_lines (card), ==, antenne_card_can_have (organisation) ? 1 : 0);
          g_assert_null (strstr (text, antenne_organisation_get_about (organisation)));
          if (strcmp (antenne_organisation_get_tier (organisation), "emergency") != 0)
            for (const char *const *theme = antenne_organisation_get_themes (organisation); *theme != NULL; theme++)
              g_assert_null (strstr (text, *theme));
          if (antenne_organisation_is_sensitive (organisation))
            g_assert_true (antenne_card_name_tells (organisation));
          if (antenne_card_name_tells (organisation))
            {
              n_telling++;
              g_assert_null (strstr (text, name));
              g_assert_null (strstr (text, "www"));
            }
        }
      g_assert_cmpuint (n_telling, >=, 2);
    }
}

static void
test_tells (void)
{
  static const struct
  {
    const char *id;
    gboolean tells;
    gboolean can_have;
  } expected[] = {
    { "awel", FALSE, TRUE }, { "zelfmoordlijn", TRUE, TRUE }, { "druglijn", TRUE, FALSE },
    { "lumi", TRUE, TRUE },  { "emergency", FALSE, TRUE },    { "clb-chat", FALSE, TRUE },
    { "clb", FALSE, FALSE }, { "1712", FALSE, TRUE },         { "vertrouwenscentrum", TRUE, FALSE },
  };
  g_autoptr (AntenneDirectory) directory = antenne_directory_load ("be-vlg");

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (AntenneOrganisation) organisation = antenne_directory_find (directory, expected[i].id);

      g_test_message ("%s", expected[i].id);
      g_assert_cmpint (antenne_card_name_tells (organisation), ==, expected[i].tells);
      g_assert_cmpint (antenne_card_can_have (organisation), ==, expected[i].can_have);
    }
}

static void
test_choose (void)
{
  static const char *const regions[] = { "be-vlg", "nl" };

  for (gsize i = 0; i < G_N_ELEMENTS (regions); i++)
    {
      g_autoptr (AntenneDirectory) directory = antenne_directory_load (regions[i]);
      g_autoptr (GPtrArray) chosen = antenne_card_choose (directory);
      g_autofree char *ids = join_ids (chosen);

      g_test_message ("%s: %s", regions[i], ids);
      g_assert_cmpuint (chosen->len, >=, 2);
      g_assert_cmpuint (chosen->len, <=, ANTENNE_CARD_MOST);
      g_assert_true (g_str_has_suffix (ids, " emergency"));
      for (guint j = 0; j < chosen->len; j++)
        g_assert_false (antenne_card_name_tells (g_ptr_array_index (chosen, j)));
    }
}

/* --- On paper --- */

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static GByteArray *
print (AntenneCard *card, double width, double height, guint *n_cards)
{
  GByteArray *pdf = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append_cb, pdf, width, height);
  cairo_t *cr;

  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  cr = cairo_create (surface);
  *n_cards = antenne_card_draw_sheet (card, cr, width, height);
  cairo_show_page (cr);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return pdf;
}

static guint
count (const char *text, const char *part)
{
  guint n = 0;

  for (const char *at = strstr (text, part); at != NULL; at = strstr (at + 1, part))
    n++;
  return n;
}

/* Without white space: where a line breaks depends on the fonts of the machine. */
static char *
squeeze (const char *text)
{
  g_autoptr (GString) squeezed = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c++)
    if (!g_ascii_isspace (*c))
      g_string_append_c (squeezed, *c);
  return g_string_free (g_steal_pointer (&squeezed), FALSE);
}

static void
test_print (void)
{
  g_autoptr (AntenneDirectory) directory = antenne_directory_load ("be-vlg");
  g_autoptr (GPtrArray) picked = pick (directory, "lumi awel zelfmoordlijn emergency");
  g_autoptr (AntenneCard) card = antenne_card_new (picked, TODAY);
  guint n_cards;
  g_autoptr (GByteArray) pdf = print (card, A4_WIDTH, A4_HEIGHT, &n_cards);
  g_autofree char *text = pdf_text (pdf);
  g_autofree char *squeezed = squeeze (text);
  static const char *const never[] = { "Lumi", "lumi", "gender", "Zelfmoord", "zelfmoord", "zelfdoding", "verliefd" };

  g_test_message ("%s", text);
  g_assert_cmpuint (pdf_count_pages (pdf), ==, 1);
  g_assert_cmpuint (n_cards, ==, 10);
  g_assert_cmpuint (count (squeezed, "Awel"), ==, n_cards);
  g_assert_cmpuint (count (squeezed, "080099533"), ==, n_cards);
  g_assert_cmpuint (count (squeezed, "1813"), ==, n_cards);
  g_assert_cmpuint (count (squeezed, "Mon–Tue16–22,Wed14–22,Thu–Sat16–22"), ==, n_cards);
  g_assert_cmpuint (count (squeezed, "November2026"), ==, n_cards);
  for (gsize i = 0; i < G_N_ELEMENTS (never); i++)
    {
      g_assert_null (strstr (squeezed, never[i]));
      g_assert_null (memmem (pdf->data, pdf->len, never[i], strlen (never[i])));
    }
}

/* The longest hours there are stay on the card: nothing is drawn outside it. */
static void
test_stays_inside (void)
{
  static const char *const regions[] = { "be-vlg", "nl" };

  for (gsize i = 0; i < G_N_ELEMENTS (regions); i++)
    {
      g_autoptr (AntenneDirectory) directory = antenne_directory_load (regions[i]);
      GListModel *all = antenne_directory_get_organisations (directory);
      guint n = g_list_model_get_n_items (all);

      for (guint first = 0; first < n; first++)
        {
          g_autoptr (GPtrArray) some = g_ptr_array_new_with_free_func (g_object_unref);
          g_autoptr (AntenneCard) card = NULL;
          cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
          cairo_t *cr = cairo_create (surface);
          double x, y, width, height;

          for (guint j = 0; j < n && some->len < ANTENNE_CARD_MOST; j++)
            {
              g_autoptr (AntenneOrganisation) organisation = g_list_model_get_item (all, (first + j) % n);

              if (antenne_card_can_have (organisation))
                g_ptr_array_add (some, g_steal_pointer (&organisation));
            }
          card = antenne_card_new (some, TODAY);
          antenne_card_draw (card, cr);
          cairo_recording_surface_ink_extents (surface, &x, &y, &width, &height);
          g_assert_cmpfloat (x, >=, 0);
          g_assert_cmpfloat (y, >=, 0);
          g_assert_cmpfloat (x + width, <=, ANTENNE_CARD_WIDTH);
          g_assert_cmpfloat (y + height, <=, ANTENNE_CARD_HEIGHT);
          g_assert_cmpfloat (height, >, 20);
          cairo_destroy (cr);
          cairo_surface_destroy (surface);
        }
    }
}

/* Longer names and hours than any pack has: the letters get smaller, and the foot stays free. */
static void
test_long (void)
{
  g_autoptr (GString) json = g_string_new ("{\"dated\": \"2026-01-01\", \"organisations\": [");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GListModel) list = NULL;
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (AntenneCard) card = NULL;
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  double x, y, width, height;

  for (guint i = 0; i < ANTENNE_CARD_MOST; i++)
    g_string_append_printf (
        json,
        "%s{\"id\": \"o%u\", \"name\": \"Huis van het Verzonnen Kind aan de Lange Dorpsstraat\", \"tier\": \"clb\", "
        "\"about\": "
        "\"x\", \"audience\": \"x\", \"themes\": [], \"source\": \"x\", \"source_date\": \"2021-01-01\", \"free\": "
        "true, "
        "\"anonymous\": true, \"ways\": [{\"kind\": \"site\", \"value\": "
        "\"https://www.huis-van-het-verzonnen-kind.example.org/een/lange/weg/naar/binnen\"}, {\"kind\": \"phone\", "
        "\"value\": \"09 000 00 00\", \"hours\": {\"mon\": [\"09:00-12:30\", \"13:30-17:00\"], \"wed\": "
        "[\"09:15-12:45\"], \"fri\": [\"10:00-12:00\", \"14:00-16:00\"]}}]}",
        i > 0 ? ", " : "", i);
  g_string_append (json, "]}");
  bytes = g_bytes_new_static (json->str, json->len);
  list = antenne_directory_parse ("long", bytes, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    g_ptr_array_add (all, g_list_model_get_item (list, i));

  card = antenne_card_new (all, TODAY);
  g_assert_cmpuint (antenne_card_get_n_lines (card), ==, ANTENNE_CARD_MOST);
  antenne_card_draw (card, cr);
  cairo_recording_surface_ink_extents (surface, &x, &y, &width, &height);
  g_assert_cmpfloat (x + width, <=, ANTENNE_CARD_WIDTH);
  g_assert_cmpfloat (y + height, <=, ANTENNE_CARD_HEIGHT);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
test_paper (void)
{
  g_autoptr (AntenneDirectory) directory = antenne_directory_load ("nl");
  g_autoptr (GPtrArray) chosen = antenne_card_choose (directory);
  g_autoptr (AntenneCard) card = antenne_card_new (chosen, TODAY);
  guint a4, letter, tiny;
  g_autoptr (GByteArray) on_a4 = print (card, A4_WIDTH, A4_HEIGHT, &a4);
  g_autoptr (GByteArray) on_letter = print (card, 612, 792, &letter);
  g_autoptr (GByteArray) on_a_label = print (card, 200, 100, &tiny);

  g_assert_cmpuint (a4, ==, 10);
  g_assert_cmpuint (letter, ==, 10);
  g_assert_cmpuint (tiny, ==, 1);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/documents/card/contents", test_contents);
  g_test_add_func ("/documents/card/never-says-why", test_never_says_why);
  g_test_add_func ("/documents/card/tells", test_tells);
  g_test_add_func ("/documents/card/choose", test_choose);
  g_test_add_func ("/documents/card/print", test_print);
  g_test_add_func ("/documents/card/stays-inside", test_stays_inside);
  g_test_add_func ("/documents/card/long", test_long);
  g_test_add_func ("/documents/card/paper", test_paper);
  return g_test_run ();
}
