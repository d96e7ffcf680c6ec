/** Issues the codes that set phones up, lists them and withdraws them. */
package fusionpbx.sessiontalk.issue;
